"""What is said in groups: the first name in a text is the group's."""

from server.demo.company.shape import post, reply

THREADS = (
    post(
        13,
        "12:20",
        "ada",
        "fr",
        "@velo_travail Comment réserver un crochet à Lyon : le tableau est derrière la porte du local, une ligne par semaine, au crayon. Un crochet vide à 9 h est à qui passe. #velotravail",
        reply(18, "theo", "fr", "Le crayon est attaché à une ficelle. La ficelle est attachée à Paul."),
        reply(42, "camille", "fr", "Et la pompe est de nouveau là, avec le bon embout cette fois."),
        likes=9,
    ),
    post(
        9,
        "08:40",
        "olivia",
        "en",
        "@velo_travail First frost on the canal path in Montréal this morning. Studded tyres are in the lost-and-found room, size 700, take a pair and sign the sheet.",
        reply(25, "etienne", "fr", "Paire 4 prise. Je rends la rouille avec."),
        reply(
            50, "boris", "en", "Salt eats chains. Wipe, oil, wipe. That is the whole reliability programme."
        ),
        reply(380, "kavya", "en", "Reading this at 29 degrees, with a mango, in silence."),
        likes=11,
    ),
    post(
        4,
        "12:35",
        "rahul",
        "en",
        "@velo_travail We counted at gate 2 in Pune: 46 bicycles on Tuesday, up from 31 in June. The new shed has a roof since Friday, which may explain it.",
        reply(30, "awa", "fr", "À Dakar, on est sept. Mais sept avec des sonnettes."),
        likes=12,
    ),
    post(
        12,
        "17:50",
        "ines",
        "fr",
        "@astreinte_lyon Le rappel qui fait gagner une heure : la clé du local haute pression est dans la boîte jaune, code chez le gardien, et on appelle Nadia avant de redémarrer le serveur de supervision.",
        reply(
            15, "paul", "fr", "Ajout : le chariot élévateur 2 ne se charge plus que sur la prise de gauche."
        ),
        reply(33, "nadia", "fr", "Merci d’appeler. Vraiment. Même à trois heures."),
        likes=4,
    ),
    post(
        6,
        "07:35",
        "paul",
        "fr",
        "@astreinte_lyon Nuit calme : un déclenchement du compresseur 3 à 2 h 10, filtre colmaté, remplacé. Il en reste un en stock, j’ai demandé deux jeux à Léa.",
        reply(20, "hugo", "fr", "Bien vu. Dors, on a ta matinée."),
        reply(55, "ada", "fr", "Le banc n’a rien senti, la pression est restée à 6,1 bar."),
        likes=4,
    ),
    post(
        2,
        "17:10",
        "ines",
        "fr",
        "@astreinte_lyon Passage du téléphone demain à 8 h : @paul le donne, je le prends. Mathis aimerait nous suivre une semaine, je regarde avec Camille ce que son contrat d’apprenti permet.",
        reply(12, "paul", "fr", "Il a trouvé le filtre colmaté avant moi l’autre jour. Je vote pour."),
        likes=3,
    ),
    post(
        11,
        "11:30",
        "priya",
        "en",
        "@project_hall_c Soil survey is back: clay to four metres, so piles, not slabs. Eleven days more and 3 % on the estimate. I would rather know it now than in the monsoon.",
        reply(
            35,
            "arjun",
            "en",
            "Winding capacity plan moves to week 19 with that. Nothing else on the critical path.",
        ),
        reply(150, "claire", "fr", "Noté, et d’accord. Je tiens le conseil au courant jeudi."),
        likes=4,
    ),
    post(
        5,
        "10:15",
        "deepak",
        "en",
        "@project_hall_c Floor plan v5 with the two cranes swapped. @ada the test bench gets 9 by 14 metres and its own foundation, far from the presses. Is that enough?",
        reply(
            40,
            "ada",
            "en",
            "With its own foundation, yes. Please keep 2 metres behind the tank: somebody has to find the leak.",
        ),
        reply(75, "julien", "fr", "Elle parle d’expérience."),
        likes=5,
    ),
    post(
        1,
        "15:20",
        "meera",
        "en",
        "@project_hall_c People side: 34 jobs, of which 20 open to colleagues from hall B first. The draft for the works councils is in the usual folder; I invited Sofia so that the news is ready the day we may tell it.",
        reply(
            30,
            "genevieve",
            "fr",
            "Montréal peut prêter deux bobineuses expérimentées pour le démarrage, elles sont volontaires.",
        ),
        reply(110, "priya", "en", "That is the best news of the week. Thank you both."),
        likes=5,
    ),
)
