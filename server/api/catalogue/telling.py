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
