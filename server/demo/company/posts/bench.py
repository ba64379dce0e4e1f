"""Lyon's new test bench: from a leak under the floor to the first booked week."""

from server.demo.company.shape import Drawing, post, reply

THREADS = (
    post(
        14,
        "09:15",
        "ada",
        "fr",
        "Le nouveau banc d’essai est rempli : 4 m³ d’eau, et environ un quart de litre par terre. On cherche la goutte. #banc",
        Drawing(
            "bench",
            "Schéma du banc d’essai : un réservoir à gauche, une pompe sur un socle, une boucle de tuyauterie avec débitmètre et vanne, et une petite goutte bleue sous une bride.",
        ),
        reply(12, "paul", "fr", "Bride du débitmètre, côté aspiration. Je parie un café."),
        reply(50, "ada", "fr", "@paul Bride du débitmètre, côté aspiration. Noir, sans sucre ?"),
        reply(55, "paul", "fr", "Noir, sans sucre, sans rancune."),
        likes=20,
    ),
    post(
        12,
        "10:50",
        "ada",
        "fr",
        "Banc étanche depuis 24 heures. Étalonnage de la chaîne de mesure demain et après-demain : merci de ne pas toucher à l’armoire jaune, même pour brancher un téléphone. #banc",
        reply(15, "mathis", "fr", "C’était moi, le téléphone. Désolé."),
        reply(
            20,
            "ada",
            "fr",
            "Pas de souci Mathis, c’est pour ça que je l’écris. La prise bleue à côté de la porte est pour vous.",
        ),
        reply(
            180,
            "samuel",
            "fr",
            "Si tu veux, j’ai un petit script qui vérifie la dérive de chaque voie toutes les nuits. Il tourne depuis deux ans sur la ligne 4.",
            reply(30, "ada", "fr", "Je prends ! Tu me montres en visio demain ?"),
        ),
        likes=11,
    ),
    post(
        9,
        "11:30",
        "ada",
        "fr",
        "Étalonnage du banc terminé : incertitude de 0,4 % sur le rendement, contre 1,1 % sur l’ancien. Le rapport est dans le dossier partagé. On peut enfin comparer avec Pune sans se disputer. #banc",
        Drawing(
            "bars_uncertainty",
            "Deux barres : incertitude de l’ancien banc un virgule un pour cent, du nouveau zéro virgule quatre pour cent.",
        ),
        reply(
            160,
            "kavya",
            "en",
            "We were arguing? I thought we were being polite. Seriously, great work: 0.4 is better than ours.",
        ),
        reply(
            200,
            "vikram",
            "en",
            "Then we need yours as the reference. @chen, shall we plan a round robin with one pump travelling between the three benches?",
            reply(40, "chen", "en", "Yes. Draft by the end of the week, pump number 7 volunteers."),
        ),
        boosts="julien",
        likes=22,
    ),
    post(
        7,
        "14:40",
        "ada",
        "fr",
        "Le calendrier de réservation du banc est ouvert : https://intranet.acme.example.com/banc. Une demi-journée minimum, nettoyage compris. Premier arrivé, premier mouillé. #banc",
        reply(10, "julien", "fr", "J’ai pris lundi matin. Et mardi matin. Et mercredi matin."),
        reply(14, "ada", "fr", "J’ai vu. Je t’en laisse deux sur trois."),
        reply(
            60, "chen", "fr", "Il me faut un vendredi pour le tour des trois bancs, je l’ai mis en orange."
        ),
        likes=10,
    ),
    post(
        5,
        "16:45",
        "hugo",
        "fr",
        "Visite du banc par les voisins de la zone industrielle jeudi dernier : 26 personnes, beaucoup de questions sur l’eau. Réponse : la même eau tourne depuis le début, on en ajoute dix litres par semaine. #banc",
        reply(
            25,
            "theo",
            "fr",
            "Deux classes du lycée ont demandé à revenir. Je m’occupe des dates avec @camille.",
        ),
        reply(40, "camille", "fr", "Volontiers, et avec des casques à leur taille cette fois."),
        likes=14,
    ),
)
