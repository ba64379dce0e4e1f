"""`StatusSource` of the Mastodon API: a status as it was typed."""


def status_source(status_id: int, text: str, spoiler_text: str) -> dict[str, str]:
    """The text before it became HTML."""
    return {"id": str(status_id), "text": text, "spoiler_text": spoiler_text}
