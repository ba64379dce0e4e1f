"""What may be said of groups."""

SENTENCES: dict[str, tuple[str, str]] = {
    "group-name-wrong": (
        "A group needs a name of at most {limit} characters",
        "Un groupe a besoin d’un nom de {limit} caractères au plus",
    ),
    "group-note-too-long": (
        "What is said about the group is longer than {limit} characters",
        "La présentation du groupe dépasse {limit} caractères",
    ),
    "group-of-directory": (
        "The company directory keeps this group: nobody invites, removes or changes here",
        "L’annuaire de l’entreprise tient ce groupe : ici, personne n’invite, n’exclut ni ne modifie",
    ),
    "keepers-only": (
        "Only those who are responsible for the group may do that",
        "Seuls les responsables du groupe peuvent faire cela",
    ),
    "members-only": (
        "Only members of the group may do that",
        "Seuls les membres du groupe peuvent faire cela",
    ),
    "last-keeper": (
        "Somebody has to be responsible for the group: choose another member for it first",
        "Un groupe a besoin d’un responsable : choisissez d’abord un autre membre pour cela",
    ),
    "invitations-wrong": (
        "Choose the people to invite, at most {limit} at once",
        "Choisissez les personnes à inviter, {limit} à la fois au plus",
    ),
    "person-missing": (
        "One of these people was not found",
        "L’une de ces personnes est introuvable",
    ),
    "pin-elsewhere": (
        "Only posts of this group can be pinned to it",
        "On n’y épingle que les messages de ce groupe",
    ),
    "too-many-pins": (
        "At most {limit} posts can be pinned",
        "On peut épingler {limit} messages au plus",
    ),
    "two-groups": (
        "A post goes to one closed group: name only one of them",
        "Un message s’adresse à un seul groupe fermé : n’en nommez qu’un",
    ),
}
