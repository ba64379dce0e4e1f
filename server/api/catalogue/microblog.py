"""Sentences of the microblog operations."""

SENTENCES: dict[str, tuple[str, str]] = {}
