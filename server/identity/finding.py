"""What an account is found by: its names and, behind a bar, title and department, folded for both engines alike."""

from server.kit.folding import folded_words


def found_by(username: str, name: str, *facts: str) -> str:
    """The text that a search looks into; each word stands behind a space, so that its beginning can be asked for."""
    names = [username, *folded_words(username), *folded_words(name)]
    return " ".join(
        ["", *dict.fromkeys(names), "|", *(word for fact in facts for word in folded_words(fact))]
    )


def looked_for(words: str) -> list[str]:
    """The words of a search, folded in the same way, eight at most."""
    return folded_words(words)[:8]
