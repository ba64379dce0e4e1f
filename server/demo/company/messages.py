"""What colleagues write to each other alone: each message names whom it is for."""

from server.demo.company.shape import post, recent, reply

MESSAGES = (
    post(
        4,
        "16:10",
        "ada",
        "en",
        "@boris Quick one before tomorrow: is 62 °C on bearing 3 normal after an hour, or was it the warm day?",
        reply(
            12, "boris", "en", "@ada Normal up to 65. Send me the curve and I will lay last year’s over it."
        ),
        reply(25, "ada", "en", "@boris It is in the shared folder, under bench 2."),
        reply(55, "boris", "en", "@ada Looked. Same slope, you can sleep."),
    ),
    recent(
        50,
        "boris",
        "en",
        "@ada The new sensor is in the mail. Could you keep channel 6 free for it?",
        reply(9, "ada", "en", "@boris Done, it has your name on it."),
        reply(15, "boris", "en", "@ada Perfect. Call this afternoon, your time?"),
    ),
    post(
        2,
        "10:20",
        "chen",
        "fr",
        "@ada Tu peux relire mon rapport 8D avant que je l’envoie ? Trois pages, promis.",
        reply(40, "ada", "fr", "@chen Oui, ce midi. Tu as mis les photos du joint ?"),
        reply(44, "chen", "fr", "@ada À la page 2, avec la règle à côté cette fois."),
        reply(170, "ada", "fr", "@chen Relu : rien à redire, juste une virgule."),
    ),
    post(
        3,
        "09:15",
        "julien",
        "fr",
        "@ada @chen Point sur le banc 2 jeudi à 14 h dans le petit bureau, ça vous va ?",
        reply(8, "chen", "fr", "@julien @ada Très bien pour moi."),
        reply(20, "ada", "fr", "@julien @chen Pour moi aussi. J’apporte les mesures."),
    ),
    post(
        5,
        "11:05",
        "sofia",
        "en",
        "@camille May I tell the apprentices’ story on our public page? I would show them the text first.",
        reply(35, "camille", "en", "@sofia With their yes, gladly. Mathis will be the easy one."),
        reply(50, "sofia", "en", "@camille Then I start with him. Thank you!"),
    ),
    post(
        1,
        "09:40",
        "nadia",
        "en",
        "@anjali The certificate of the test system ends on Friday. Can you renew it while I am on the train?",
        reply(30, "anjali", "en", "@nadia Renewed, and a reminder is set for next year."),
        reply(90, "nadia", "en", "@anjali You are quicker than the train."),
    ),
    post(
        6,
        "08:30",
        "hugo",
        "fr",
        "@paul Combien d’heures faut-il pour la presse 3, si on la prend vendredi soir ?",
        reply(15, "paul", "fr", "@hugo Six à deux, huit si la bague résiste."),
        reply(22, "hugo", "fr", "@paul Je compte huit, et je préviens l’équipe."),
    ),
    post(
        2,
        "14:00",
        "awa",
        "fr",
        "@lea Les palettes pour Dakar partent bien mardi ?",
        reply(25, "lea", "fr", "@awa Mardi matin, le transporteur a confirmé."),
    ),
)
