"""Whole numbers as clients write them in addresses and queries."""

LARGEST = 2**63 - 1
"""What a database holds, and so the largest id there can be."""


def whole_number(text: str) -> int | None:
    """The number, or None where the text is none that a database can hold."""
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= LARGEST else None
