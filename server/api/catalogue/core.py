"""What may be said of any request. The wording follows Mastodon's where its clients look at it."""

SENTENCES = {
    "api-title": ("The API · {company}", "L’API · {company}"),
    "api-heading": ("The API, call by call", "L’API, appel par appel"),
    "api-lead": (
        "Ramage {version}. What each call takes and answers, from the program itself. For programs:",
        "Ramage {version}. Ce que chaque appel prend et rend, d’après le programme lui-même. Pour les programmes :",
    ),
    "api-open": ("open to everybody", "ouvert à tous"),
    "api-session": ("a signed-in browser", "un navigateur connecté"),
    "api-any": ("any token", "n’importe quel jeton"),
    "api-sends": ("sends", "envoie"),
    "missing": ("Record not found", "Introuvable"),
    "invalid": ("Validation failed", "Demande non valable"),
    "scope-missing": (
        "This action is outside the authorized scopes",
        "Cette action dépasse les droits accordés à l’application",
    ),
    "token-invalid": ("The access token is invalid", "Le jeton d’accès n’est pas valable"),
    "access-ended": ("You were signed out of this browser", "Vous avez été déconnecté de ce navigateur"),
    "token-lapsed": (
        "Sign in to the company once in a browser, then this app works again",
        "Connectez-vous une fois dans un navigateur, puis cette application fonctionnera de nouveau",
    ),
    "token-needs-person": (
        "This method requires an authenticated user",
        "Cette méthode demande une personne connectée",
    ),
    "origin-foreign": (
        "This request came from another site and was refused",
        "Cette demande vient d’un autre site et a été refusée",
    ),
    "parameter-missing": ("The parameter {name} is missing", "Le paramètre {name} manque"),
    "parameter-wrong": ("The parameter {name} is not valid", "Le paramètre {name} n’est pas valable"),
    "body-unreadable": ("The request could not be read", "La demande est illisible"),
    "body-too-large": ("The request is too large", "La demande est trop volumineuse"),
    "body-too-slow": (
        "The request took too long to arrive. Try again.",
        "La demande a mis trop de temps à arriver. Réessayez.",
    ),
    "method-wrong": ("This address does not take that method", "Cette adresse n’accepte pas cette méthode"),
    "too-many": (
        "Too many requests. Try again in {minutes} min.",
        "Trop de demandes. Réessayez dans {minutes} min.",
    ),
    "internal": (
        "Something went wrong here. Nothing was lost: try again.",
        "Quelque chose a mal tourné ici. Rien n’est perdu : réessayez.",
    ),
    "storage-full": (
        "There is no room left on the server. Tell your IT team; nothing you typed is lost.",
        "Il n’y a plus de place sur le serveur. Prévenez l’informatique ; votre texte n’est pas perdu.",
    ),
    "database-away": (
        "The server’s database cannot be reached just now. Nothing was lost: try again in a moment.",
        "La base de données du serveur est inaccessible pour l’instant. Rien n’est perdu : réessayez dans un moment.",
    ),
    "nodes-taken": (
        "More than {most} processes use this database: stop some",
        "Plus de {most} processus utilisent cette base : arrêtez-en",
    ),
    "demo-people-already": (
        "This database has people already: the demo company wants an empty one",
        "Cette base contient déjà des personnes : l’entreprise de démonstration en veut une vide",
    ),
    "demo-no-directory": (
        "The demo company needs a directory to come from",
        "L’entreprise de démonstration a besoin d’un annuaire",
    ),
}
