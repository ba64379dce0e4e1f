"""What may be said of notifications, pushes and mails."""

SENTENCES: dict[str, tuple[str, str]] = {
    "marker-moved": (
        "Conflict during update, please try again",
        "Un autre appareil a modifié ceci au même moment, veuillez réessayer",
    ),
}
