"""What may be said of notifications, pushes and mails."""

SENTENCES: dict[str, tuple[str, str]] = {
    "marker-moved": (
        "Conflict during update, please try again",
        "Un autre appareil a modifié ceci au même moment, veuillez réessayer",
    ),
    "push-endpoint": (
        "The address of the push service is not valid",
        "L’adresse du service de notification n’est pas valable",
    ),
    "push-keys": (
        "The keys of the subscription are not valid",
        "Les clés de l’abonnement aux notifications ne sont pas valables",
    ),
    "quiet-wrong": (
        "Quiet hours are two times of the day, such as 19:00 and 08:00, and days from 1 (Monday) to 7",
        "Les heures calmes sont deux heures de la journée, comme 19:00 et 08:00, et des jours de 1 (lundi) à 7",
    ),
    "mail-unproven": (
        "Mails go only to addresses that come from the company directory: yours was never proven to be yours",
        "Les courriels ne vont qu’aux adresses venues de l’annuaire : rien ne prouve que celle-ci est la vôtre",
    ),
    "mail-away": ("The mail server does not answer", "Le serveur de courrier ne répond pas"),
    "mail-refused": ("The mail server refuses this mail", "Le serveur de courrier refuse ce message"),
    "mail-subject-one": ("{name} mentioned you on {company}", "{name} vous a mentionné sur {company}"),
    "mail-subject-many": (
        "{name} and {others} more mentioned you on {company}",
        "{name} et {others} autres vous ont mentionné sur {company}",
    ),
    "mail-lead": (
        "While you were away, you were mentioned on {company}:",
        "Pendant votre absence, on vous a mentionné sur {company} :",
    ),
    "mail-more": ("And {count} more.", "Et {count} de plus."),
    "mail-all": ("All notifications:", "Toutes les notifications :"),
    "mail-all-link": ("All notifications", "Toutes les notifications"),
    "mail-why": (
        "You get this mail because you chose to hear of mentions while you are away.",
        "Vous recevez ce message parce que vous avez choisi d’être averti des mentions en votre absence.",
    ),
    "mail-off-link": ("No more of these mails:", "Ne plus recevoir ces messages :"),
    "mail-off-button": ("Stop these mails", "Ne plus recevoir ces messages"),
    "mail-off-title": ("Mails about mentions", "Messages sur les mentions"),
    "mail-off-lead": (
        "You will get no more mails when somebody mentions you while you are away.",
        "Vous ne recevrez plus de message quand on vous mentionne en votre absence.",
    ),
    "mail-off-done": ("No more mails", "Plus de messages"),
    "mail-off-again": (
        "You can switch them on again in your settings.",
        "Vous pouvez les activer de nouveau dans vos réglages.",
    ),
    "told-mention": ("{name} mentioned you", "{name} vous a mentionné"),
    "told-status": ("{name} posted", "{name} a publié un message"),
    "told-reblog": ("{name} boosted your post", "{name} a partagé votre message"),
    "told-favourite": ("{name} liked your post", "{name} a aimé votre message"),
    "told-follow": ("{name} follows you", "{name} vous suit"),
    "told-follow-request": ("{name} asks to follow you", "{name} demande à vous suivre"),
    "told-poll": ("A poll by {name} has ended", "Un sondage de {name} est terminé"),
    "told-update": ("{name} edited a post", "{name} a modifié un message"),
    "told-quote": ("{name} quoted your post", "{name} a cité votre message"),
    "told-quoted-update": (
        "{name} edited a post that you quoted",
        "{name} a modifié un message que vous avez cité",
    ),
    "told-admin-report": ("{name} reported something", "{name} a fait un signalement"),
    "told-group-request": ("Somebody asks to join {name}", "Quelqu’un demande à rejoindre {name}"),
    "told-group-invitation": ("You are invited to {name}", "Vous êtes invité à rejoindre {name}"),
}
