"""The server's log: one line of JSON an event."""

import logging

import structlog


def log_as_json(level: str) -> None:
    """Log from this level on. The access log stays off, since stream addresses may carry tokens."""
    least = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(least),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # As plain text: structlog's own ways to show an error print the values of variables, and so secrets.
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
