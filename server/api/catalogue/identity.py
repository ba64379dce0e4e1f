"""Sentences of the identity operations."""

SENTENCES: dict[str, tuple[str, str]] = {}
