"""The accessibility guild, and what changed because somebody said so."""

from server.demo.company.shape import Drawing, post, reply

THREADS = (
    post(
        13,
        "13:30",
        "olivia",
        "en",
        "Accessibility guild, open hour on Wednesday: bring one document, one screen or one door that annoys somebody, and we look at it together. No experience needed. #accessibility",
        reply(30, "anjali", "en", "I bring the pump controller’s display: grey on slightly lighter grey."),
        reply(200, "camille", "fr", "Une porte, alors : celle de la salle Rhône pèse un âne mort."),
        boosts="anjali jade",
        likes=16,
    ),
    post(
        9,
        "10:20",
        "anjali",
        "en",
        "Controller display, before and after: contrast from 2.1 to 7.4, text two sizes up, and the alarm no longer depends on seeing red. Ships with the next firmware. #accessibility",
        Drawing(
            "display",
            "Two drawings of a controller screen: on the left pale grey figures on grey, on the right large dark figures on a light ground with an alarm sign of its own shape.",
        ),
        reply(
            60, "ousmane", "fr", "En plein soleil ça va tout changer. Je faisais de l’ombre avec mon chapeau."
        ),
        reply(
            240, "olivia", "en", "This is the whole idea: made for a few, better for everybody with a hat."
        ),
        boosts="rahul ousmane sofia",
        likes=32,
    ),
    post(
        6,
        "14:35",
        "olivia",
        "en",
        "Two minutes that help a lot: when you post a picture here, write what it shows in the box that asks for it. Not “chart”, but what the chart says. Three colleagues read with their ears. #accessibility",
        reply(15, "boris", "en", "Noted. I read mine again and “vibration.png” was not my best work."),
        reply(40, "jade", "fr", "Et c’est utile pour chercher plus tard, aussi."),
        boosts="mariam nadia theo",
        likes=30,
    ),
    post(
        3,
        "09:35",
        "camille",
        "fr",
        "La porte de la salle Rhône a un nouveau ferme-porte : on l’ouvre d’un doigt. Signalée à la permanence accessibilité, réparée trois jours plus tard. #accessibilité",
        reply(
            10, "paul", "fr", "Avec la flèche par terre, ça devient la salle la plus accessible du groupe."
        ),
        reply(30, "hugo", "fr", "On fait le tour des quarante autres portes le mois prochain."),
        likes=24,
    ),
    post(
        0,
        "09:40",
        "anjali",
        "en",
        "Our accessibility report for the year is done: 214 documents fixed, 61 doors measured, 9 machine screens redrawn, and a list of what we have not managed yet, which is the important chapter. #accessibility",
        reply(30, "priya", "en", "I read the last chapter first. Let us talk about hall C this week."),
        reply(200, "olivia", "en", "Page 14 has the charts as tables too. Of course it has."),
        boosts="olivia meera",
        likes=22,
    ),
)
