"""Acme's news that colleagues can carry outside: three items with wordings in two languages."""

from server.demo.company.shape import Drawing, News, reply, variant

DISCLOSURE = "#AcmeEmployee"

LIVE = (
    News(
        key="sun",
        state="live",
        by="sofia",
        language="en",
        title="Seven days of sun: how Dakar went off the grid",
        url="https://acme.example.com/stories/seven-days-of-sun",
        description="For one week our Dakar workshop ran on its own solar roof: machines, forklifts and air conditioning. The people who built it tell how.",
        why="Candidates in West Africa ask how serious we are about energy. Your word counts more than ours.",
        topics=("Energy", "Africa"),
        drawing=Drawing(
            "news_sun",
            "Drawing of a large sun rising over the long solar roof of a workshop, in yellow and orange.",
        ),
        disclosure=DISCLOSURE,
        published_days_ago=3,
        lasts_days=11,
        variants=(
            variant(
                "Proud of the team",
                "en",
                "Five weeks on a hot roof, and then a full week without a single kilowatt-hour from the grid. I am proud to work with the people of our Dakar workshop.",
            ),
            variant(
                "A number",
                "en",
                "1,540 kWh made, 1,402 used, 0 bought, 412 litres of diesel not burnt. One week at our Dakar workshop.",
            ),
            variant(
                "A question",
                "en",
                "What happens when a workshop switches off the grid on purpose, on the second day of its new solar roof? Our colleagues in Dakar tried it.",
            ),
            variant(
                "Fier de l’équipe",
                "fr",
                "Cinq semaines sur un toit brûlant, puis une semaine entière sans un seul kilowattheure du réseau. Bravo à mes collègues de l’atelier de Dakar.",
            ),
            variant(
                "Un chiffre",
                "fr",
                "1 540 kWh produits, 1 402 consommés, zéro acheté, 412 litres de gazole épargnés : une semaine à l’atelier de Dakar.",
            ),
            variant(
                "Une anecdote",
                "fr",
                "Ils ont coupé le réseau exprès, au deuxième jour de leur toit solaire. Le portail s’est ouvert quand même. Récit d’une semaine à Dakar.",
            ),
        ),
        comments=(
            reply(
                25,
                "awa",
                "fr",
                "Merci à Théo pour l’article. J’ai relu trois fois la phrase sur le portail, elle est exacte.",
            ),
            reply(
                70,
                "claire",
                "fr",
                "Partagé chez moi. Deux anciens collègues ont demandé si on recrutait à Dakar.",
            ),
            reply(95, "ousmane", "fr", "Mes clients de Thiès l’ont vu avant moi !"),
            reply(
                160,
                "boris",
                "en",
                "Shared with one change: I added that nobody lost a finger. It is the number I would look for.",
            ),
        ),
    ),
    News(
        key="apprentices",
        state="live",
        by="theo",
        language="fr",
        title="Trente places d’apprentis dans quatre pays",
        url="https://acme.example.com/fr/apprentis",
        description="Maintenance, bobinage, fonderie, logistique, informatique : trente places ouvrent à Lyon, Montréal, Dakar et Pune. Salaires et tuteurs sont dans l’annonce.",
        why="Votre entourage connaît les bonnes personnes avant nous, surtout celles qui n’oseraient pas postuler.",
        topics=("Jobs",),
        drawing=Drawing(
            "news_apprentices",
            "Dessin de quatre établis côte à côte, avec un outil différent sur chacun et une place libre devant.",
        ),
        published_days_ago=1,
        lasts_days=20,
        variants=(
            variant(
                "À quelqu’un en particulier",
                "fr",
                "Vous connaissez quelqu’un qui démonte tout depuis l’enfance ? Trente places d’apprentis s’ouvrent chez nous, dans quatre pays. Le salaire est dans l’annonce.",
            ),
            variant(
                "Mon expérience",
                "fr",
                "Ici, on apprend avec des gens qui prennent le temps d’expliquer. Trente places d’apprentis ouvrent à Lyon, Montréal, Dakar et Pune.",
            ),
            variant(
                "Court",
                "fr",
                "Trente apprentis, quatre pays, cinq métiers. On cherche des curieux, pas des CV parfaits.",
            ),
            variant(
                "For somebody you know",
                "en",
                "Know somebody who has taken everything apart since they were six? We have thirty apprenticeships in four countries, with the pay in the advert.",
            ),
            variant(
                "What it is like",
                "en",
                "You learn next to people who take the time to explain. Thirty apprenticeships at our sites in Lyon, Montréal, Dakar and Pune.",
            ),
            variant(
                "Short",
                "en",
                "Thirty apprentices, four countries, five trades. Curiosity beats a perfect CV.",
            ),
        ),
        comments=(
            reply(
                15,
                "mathis",
                "fr",
                "Je confirme pour « le temps d’expliquer ». Paul m’a expliqué la même bride trois fois sans soupirer.",
            ),
            reply(40, "paul", "fr", "Quatre fois."),
            reply(
                120,
                "meera",
                "en",
                "Shared in our alumni group, and two people wrote back within the hour. One of them welds for fun.",
            ),
        ),
    ),
    News(
        key="source3",
        state="live",
        by="sofia",
        language="en",
        title="Source 3: the same water for 18 % less power",
        url="https://acme.example.com/products/source-3",
        description="The new Source 3 pump lifts the same water with 18 % less power than its predecessor, certified by an independent laboratory.",
        why="The figure is certified since this week. People who choose pumps trust the engineers who measured it.",
        topics=("Energy", "Products"),
        drawing=Drawing(
            "news_source3",
            "Drawing of a blue pump in section with its seven-vane wheel, and a curve rising behind it.",
        ),
        disclosure=DISCLOSURE,
        published_days_ago=0,
        lasts_days=30,
        variants=(
            variant(
                "From the bench",
                "en",
                "I watched the meters: the same water, 18 % less power, signed by an independent laboratory. The new Source 3 pump is out.",
            ),
            variant(
                "For those who pump",
                "en",
                "If you lift water every day, 18 % less power is a real number. Our new Source 3 does it, and the certificate is on the page.",
            ),
            variant(
                "The seven vanes",
                "en",
                "Five vanes, six, seven, nine: we tried them all. Seven won. Meet Source 3, which needs 18 % less power for the same water.",
            ),
            variant(
                "Depuis le banc",
                "fr",
                "J’ai vu les compteurs : la même eau pour 18 % d’énergie en moins, certifié par un laboratoire indépendant. La pompe Source 3 est là.",
            ),
            variant(
                "Pour ceux qui pompent",
                "fr",
                "Quand on relève de l’eau tous les jours, 18 % d’énergie en moins, ça compte. C’est ce que fait la nouvelle Source 3, certificat à l’appui.",
            ),
            variant(
                "Les sept aubes",
                "fr",
                "Cinq, six, sept ou neuf aubes ? On a tout essayé, et sept a gagné. Voici la Source 3 : la même eau pour 18 % d’énergie en moins.",
            ),
        ),
        comments=(
            reply(
                10,
                "julien",
                "fr",
                "Sept aubes, et un banc qui ne fuit plus. Merci à Pune, Lyon, et à la goutte d’eau de Paul.",
            ),
            reply(
                18,
                "kavya",
                "en",
                "Small precision: 18 % at the nominal point, 15 to 19 over the range. The product page says it correctly.",
            ),
            reply(26, "sofia", "en", "Thank you Kavya, exactly the kind of comment I hope for."),
        ),
    ),
)
