"""What may be said of posts, pictures and follows."""

SENTENCES: dict[str, tuple[str, str]] = {
    "export-often": (
        "You can have your data once a day. Try again in {hours} h.",
        "Vos données peuvent être préparées une fois par jour. Réessayez dans {hours} h.",
    ),
    "moderators-only": (
        "This action is not allowed: it is for moderators.",
        "Action non autorisée : elle est réservée à la modération.",
    ),
    "admins-only": (
        "This action is not allowed: it is for administrators.",
        "Action non autorisée : elle est réservée à l’administration.",
    ),
    "nobody-waits": (
        "This action is not allowed: nobody waits to be let in here.",
        "Action non autorisée : personne n’attend d’être admis ici.",
    ),
    "blocks-elsewhere": (
        "This action is not allowed: the company’s network decides who may connect.",
        "Action non autorisée : c’est le réseau de l’entreprise qui décide qui se connecte.",
    ),
    "action-unknown": (
        "Validation failed: there is no action {name} here, only suspend",
        "Demande non valable : l’action {name} n’existe pas ici, seulement suspend",
    ),
    "span-wrong": (
        "Validation failed: at most a year, and the end is not before the start",
        "Demande non valable : un an au plus, et la fin n’est pas avant le début",
    ),
    "span-far": (
        "Validation failed: this time lies before {first} or after {last}",
        "Demande non valable : ce moment est avant {first} ou après {last}",
    ),
    "report-self": ("Validation failed: one does not report oneself", "On ne se signale pas soi-même"),
    "report-long": (
        "Validation failed: Comment is too long (maximum is {limit} characters)",
        "Demande non valable : le commentaire a au plus {limit} caractères",
    ),
    "report-many": ("Validation failed: at most {limit}", "Demande non valable : {limit} au plus"),
    "report-rule": (
        "Validation failed: there is no such rule",
        "Demande non valable : cette règle n’existe pas",
    ),
    "rule-empty": ("Write the rule.", "Écrivez la règle."),
    "rule-long": ("At most {limit} characters", "{limit} caractères au plus"),
    "rules-many": ("There are at most {limit} rules.", "Il y a au plus {limit} règles."),
    "announcement-empty": ("Write what is announced.", "Écrivez ce qui est annoncé."),
    "announcement-long": (
        "An announcement has at most {limit} characters.",
        "Une annonce a au plus {limit} caractères.",
    ),
    "announcement-backwards": ("It ends before it begins.", "La fin précède le début."),
    "announcement-over": (
        "Its end lies before it would be published.",
        "Sa fin précède le moment de la publication.",
    ),
    "announcement-withdrawn": ("It was withdrawn.", "Cette annonce a été retirée."),
    "announcement-acknowledged": (
        "Somebody has already said to have read these words: withdraw it and write another.",
        "Quelqu’un a déjà confirmé avoir lu ce texte : retirez l’annonce et rédigez-en une autre.",
    ),
    "reaction-unknown": (
        "Validation failed: Name is not a recognized emoji",
        "Demande non valable : ce n’est pas un émoji connu",
    ),
    "reaction-many": (
        "Validation failed: at most {limit} different reactions",
        "Demande non valable : au plus {limit} réactions différentes",
    ),
    "status-empty": ("Write something or add a picture", "Écrivez quelque chose ou ajoutez une image"),
    "status-too-long": (
        "The text is longer than {limit} characters",
        "Le texte dépasse {limit} caractères",
    ),
    "too-many-pictures": ("At most {limit} pictures fit one post", "Un message prend {limit} images au plus"),
    "too-many-mentions": (
        "At most {limit} people can be named in one post",
        "On peut nommer {limit} personnes au plus dans un message",
    ),
    "picture-missing": (
        "A picture was not found, or belongs to another post",
        "Une image est introuvable ou appartient à un autre message",
    ),
    "reply-to-missing": (
        "The post you answer is not there any more",
        "Le message auquel vous répondez n’existe plus",
    ),
    "audience-wrong": (
        "A post is public, unlisted, private or direct",
        "Un message est public, unlisted, private ou direct",
    ),
    "description-too-long": (
        "The description is longer than {limit} characters",
        "La description dépasse {limit} caractères",
    ),
    "note-too-long": (
        "What you say about yourself is longer than {limit} characters",
        "Votre présentation dépasse {limit} caractères",
    ),
    "name-too-long": (
        "The name is longer than {limit} characters",
        "Le nom dépasse {limit} caractères",
    ),
    "poll-options": (
        "A poll has {fewest} to {most} answers",
        "Un sondage propose de {fewest} à {most} réponses",
    ),
    "poll-option-long": (
        "An answer is longer than {limit} characters",
        "Une réponse dépasse {limit} caractères",
    ),
    "poll-option-twice": (
        "Two answers of the poll are the same",
        "Deux réponses du sondage sont identiques",
    ),
    "poll-duration": (
        "A poll is open for {minutes} minutes to {days} days",
        "Un sondage reste ouvert de {minutes} minutes à {days} jours",
    ),
    "poll-with-media": (
        "A post has pictures or a poll, not both",
        "Un message contient des images ou un sondage, pas les deux",
    ),
    "poll-ended": ("The poll has already ended", "Le sondage est déjà terminé"),
    "poll-voted": ("You have already voted on this poll", "Vous avez déjà voté à ce sondage"),
    "poll-own": ("You cannot vote in your own poll", "On ne peut pas voter à son propre sondage"),
    "poll-choice": (
        "The poll does not offer that choice",
        "Le sondage ne propose pas ce choix",
    ),
    "schedule-soon": (
        "A post for later is at least {minutes} minutes ahead",
        "Un message programmé l’est au moins {minutes} minutes à l’avance",
    ),
    "schedule-many": ("At most {most} posts can wait", "Au plus {most} messages peuvent attendre"),
    "schedule-day": (
        "At most {most} posts can be scheduled for one day",
        "On peut programmer au plus {most} messages pour un même jour",
    ),
    "schedule-suspended": (
        "Your account was suspended at that time",
        "Votre compte était suspendu à ce moment-là",
    ),
    "schedule-audience": (
        "It would not have reached the people that you wrote it for",
        "Il n’aurait pas atteint les personnes pour qui vous l’avez écrit",
    ),
    "schedule-unreadable": (
        "It can no longer be read: please write it again",
        "Il n’est plus lisible : veuillez le réécrire",
    ),
    "schedule-refused": (
        "It is not allowed any more as it is",
        "Il n’est plus permis sous cette forme",
    ),
    "boost-audience": ("This post cannot be boosted", "Ce message ne peut pas être partagé"),
    "quote-missing": (
        "The post you quote is not there any more",
        "Le message que vous citez n’existe plus",
    ),
    "quote-unwelcome": (
        "The author of this post does not want it to be quoted",
        "L’auteur de ce message ne souhaite pas qu’il soit cité",
    ),
    "pin-own-only": (
        "Only your own posts can be pinned to your profile, and neither boosts nor what only those named see",
        "On n’épingle à son profil que ses messages, hors partages et messages réservés aux personnes nommées",
    ),
    "follow-self": ("You cannot follow yourself", "On ne peut pas s’abonner à soi-même"),
    "follow-blocked": (
        "You cannot follow this person: one of you blocks the other",
        "Vous ne pouvez pas suivre cette personne : l’un de vous bloque l’autre",
    ),
    "block-self": ("You cannot block yourself", "On ne peut pas se bloquer soi-même"),
    "block-group": (
        "Groups cannot be blocked; leave the group instead",
        "On ne bloque pas un groupe ; quittez-le plutôt",
    ),
    "mute-self": ("You cannot mute yourself", "On ne peut pas se masquer soi-même"),
    "mute-group": (
        "Groups cannot be muted; leave the group instead",
        "On ne masque pas un groupe ; quittez-le plutôt",
    ),
    "idempotency-key-used": (
        "This Idempotency-Key was used for another request",
        "Cette clé d’idempotence a servi à une autre demande",
    ),
    "idempotency-key-long": ("The Idempotency-Key is too long", "La clé d’idempotence est trop longue"),
    "deck-many": ("A deck has at most {limit} columns", "Il y a au plus {limit} colonnes"),
    "deck-twice": ("Column {number} is there twice", "La colonne {number} est présente deux fois"),
    "deck-what": (
        "Column {number}: it is not said what it shows",
        "Colonne {number} : il n’est pas dit ce qu’elle montre",
    ),
    "deck-width": (
        "Column {number}: between {narrowest} and {widest} pixels",
        "Colonne {number} : de {narrowest} à {widest} pixels",
    ),
    "list-title-missing": ("Validation failed: Give the list a name", "Donnez un nom à la liste"),
    "list-title-too-long": (
        "Validation failed: The name of a list has {limit} characters at most",
        "Le nom d’une liste a {limit} caractères au plus",
    ),
    "lists-many": ("Validation failed: You have {limit} lists already", "Vous avez déjà {limit} listes"),
    "list-member-twice": (
        "Validation failed: This account is in the list already",
        "Ce compte est déjà dans la liste",
    ),
    "list-full": (
        "Validation failed: A list holds {limit} accounts at most",
        "Une liste contient {limit} comptes au plus",
    ),
    "tags-many": (
        "Validation failed: You follow {limit} hashtags already",
        "Vous suivez déjà {limit} hashtags",
    ),
    "featured-tags-many": (
        "Validation failed: A profile shows {limit} hashtags at most",
        "Un profil montre {limit} hashtags au plus",
    ),
    "tag-wrong": ("Validation failed: This is no hashtag", "Ce n’est pas un hashtag"),
    "account-note-too-long": (
        "Validation failed: A note has {limit} characters at most",
        "Une note a {limit} caractères au plus",
    ),
    "endorse-unfollowed": (
        "Validation failed: You must be already following this person",
        "Suivez d’abord cette personne",
    ),
}
