"""Sentences of the advocacy operations."""

SENTENCES: dict[str, tuple[str, str]] = {}
