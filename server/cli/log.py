"""What the server writes down: one line of JSON an event."""

import logging

import structlog


def start_log(level: str) -> None:
    """Begin to log from this level on (`info` where there is no such one).

    Said in full, because structlog's own choice shows the variables of every frame beside a traceback where Rich is
    installed: tokens, codes and texts.
    """
    least = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(least),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
