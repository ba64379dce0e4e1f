"""Sentences of the newsroom: items, reviews, suggestions, topics, policies."""

SENTENCES: dict[str, tuple[str, str]] = {
    "stale": (
        "Somebody changed this meanwhile. Reload it and make your change again.",
        "Quelqu’un l’a modifiée entre-temps. Rechargez-la et refaites votre modification.",
    ),
    "changed": (
        "What would be published is not what you confirmed. Look at it again.",
        "Le texte à publier n’est plus celui que vous avez confirmé. Relisez-le.",
    ),
    # News items
    "news-wrong": ("Some fields need another look", "Certains champs sont à revoir"),
    "news-incomplete": (
        "This cannot go live yet: some fields need another look",
        "Publication impossible pour l’instant : certains champs sont à revoir",
    ),
    "news-too-long": ("This is too long", "C’est trop long"),
    "news-url-wrong": (
        "This is no web address: it begins with https:// or http://",
        "Ce n’est pas une adresse web : elle commence par https:// ou http://",
    ),
    "news-language-wrong": ("This is no language code", "Ce n’est pas un code de langue"),
    "news-variants-many": ("There are more than {most} wordings", "Il y a plus de {most} formulations"),
    "news-url-missing": ("Give the link to share", "Indiquez le lien à partager"),
    "news-title-missing": ("Give a title", "Indiquez un titre"),
    "news-why-missing": ("Say why colleagues should share it", "Dites pourquoi la partager"),
    "news-expiry-missing": (
        "Say until when it may be shared",
        "Indiquez jusqu’à quand elle peut être partagée",
    ),
    "news-expiry-wrong": (
        "This date cannot be right: choose one within the next ten years",
        "Cette date est impossible : choisissez-en une dans les dix ans à venir",
    ),
    "news-expiry-past": ("This time is over already", "Cette date est déjà passée"),
    "news-variants-missing": ("Write at least one wording", "Écrivez au moins une formulation"),
    "news-closed": (
        "An item that has expired or was withdrawn cannot be changed",
        "Une actualité expirée ou retirée ne peut plus être modifiée",
    ),
    "news-needs-review": (
        "Somebody else has to approve it first: hand it in for review",
        "Une autre personne doit d’abord l’approuver : soumettez-la à relecture",
    ),
    "news-own-review": (
        "You wrote this or handed it in: somebody else has to approve it",
        "Vous l’avez écrite ou soumise : une autre personne doit l’approuver",
    ),
    "news-not-in-review": ("This is not in review", "Cette actualité n’est pas en relecture"),
    "news-not-waiting": (
        "This is a draft, live or over already",
        "C’est un brouillon, ou elle est déjà en ligne ou terminée",
    ),
    "news-not-over": ("Only what is over is archived", "On n’archive que ce qui est terminé"),
    "news-note-missing": (
        "Say in up to {most} characters what has to change",
        "Dites en {most} caractères au plus ce qui doit changer",
    ),
    "news-before-embargo": ("This is before the embargo ends", "C’est avant la fin de l’embargo"),
    "news-embargo-late": (
        "It is live already: withdraw it if it should not be read",
        "Elle est déjà en ligne : retirez-la si elle ne doit pas être lue",
    ),
    "news-not-draft": ("This is no draft any more", "Ce n’est plus un brouillon"),
    "news-not-live": ("This item is not live", "Cette actualité n’est pas en ligne"),
    "news-reason-missing": (
        "Say in up to {most} characters why you withdraw it",
        "Dites en {most} caractères au plus pourquoi vous la retirez",
    ),
    "news-account-missing": (
        "The news account @{name} does not exist. Tell your IT team.",
        "Le compte d’actualités @{name} n’existe pas. Prévenez l’informatique.",
    ),
    "news-topics-wrong": (
        "Up to five topics, each of up to 40 characters",
        "Cinq thèmes au plus, de 40 caractères chacun au plus",
    ),
    "news-targeting-wrong": (
        "Nobody can be meant by this: look at the sites, departments, languages, roles and topics again",
        "Ceci ne peut désigner personne : revoyez sites, services, langues, rôles et thèmes",
    ),
    "suggestion-what": (
        "Suggest a link or a post, one of the two",
        "Proposez un lien ou un message, l’un des deux",
    ),
    "suggestions-many": (
        "{most} suggestions of yours are still open",
        "{most} de vos propositions sont encore ouvertes",
    ),
    "suggestion-decided": (
        "The comms team has decided about this already",
        "La communication a déjà tranché",
    ),
    "suggestion-no-consent": (
        "The author of the post has not agreed to have it carried outside",
        "L’auteur du message n’a pas accepté qu’il soit diffusé à l’extérieur",
    ),
    "suggestion-reason-missing": (
        "Say in up to {most} characters why not",
        "Dites en {most} caractères au plus pourquoi pas",
    ),
    "news-calendar-wrong": (
        "Ask for a stretch of at most {days} days",
        "Demandez une période de {days} jours au plus",
    ),
    "topics-many": ("You follow {most} topics already", "Vous suivez déjà {most} thèmes"),
    "news-disclosure-vague": (
        "Readers do not understand this tag: say whom people work for",
        "Ce mot-dièse n’est pas compréhensible : dites pour qui l’on travaille",
    ),
    # What the item lets people write
    "policy-locked": (
        "This item is shared in one of its own wordings, unchanged",
        "Cette actualité se partage avec l’une de ses formulations, sans changement",
    ),
    "policy-framed": (
        "Write before or after one of the suggested wordings, and leave it whole",
        "Écrivez avant ou après une formulation proposée, en la laissant entière",
    ),
    "policy-own-words": (
        "Say it in your own words: this is too close to a suggested wording",
        "Dites-le avec vos propres mots : c’est trop proche d’une formulation proposée",
    ),
}
