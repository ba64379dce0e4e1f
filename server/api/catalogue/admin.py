"""Sentences of administration."""

SENTENCES: dict[str, tuple[str, str]] = {
    "suspend-self": (
        "You cannot suspend yourself: ask another admin",
        "Vous ne pouvez pas vous suspendre vous-même : demandez à un autre administrateur",
    ),
}
