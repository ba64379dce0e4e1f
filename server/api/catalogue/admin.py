"""Sentences of administration."""

SENTENCES: dict[str, tuple[str, str]] = {
    "suspend-self": (
        "You cannot suspend yourself: ask another admin",
        "Vous ne pouvez pas vous suspendre vous-même : demandez à un autre administrateur",
    ),
    "role-own": (
        "You cannot give or take your own admin role: ask another admin",
        "Vous ne pouvez ni vous donner ni vous retirer le rôle d’administrateur : demandez à un autre administrateur",
    ),
    "role-last-admin": (
        "Nobody else would be an admin then: make somebody else one first",
        "Il n’y aurait alors plus d’administrateur : nommez d’abord quelqu’un d’autre",
    ),
    "role-elsewhere": (
        "The directory or a setting of the server gives this role: it has to be taken away there",
        "Ce rôle vient de l’annuaire ou d’un réglage du serveur : c’est là qu’il faut le retirer",
    ),
}
