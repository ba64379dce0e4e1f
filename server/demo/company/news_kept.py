"""Acme's news that nobody can carry outside: one item that is over, one not ready, one taken back."""

from server.demo.company.news_live import DISCLOSURE
from server.demo.company.shape import Drawing, News, reply, variant

KEPT = (
    News(
        key="openday",
        state="expired",
        by="theo",
        language="fr",
        title="Journée portes ouvertes à la fonderie de Montréal",
        url="https://acme.example.com/fr/portes-ouvertes-montreal",
        description="Une journée pour voir couler la fonte, essayer le banc de mesure et poser toutes les questions aux équipes.",
        why="Les voisins viennent quand quelqu’un qu’ils connaissent les invite.",
        topics=("Jobs",),
        drawing=Drawing(
            "news_openday",
            "Dessin d’une louche de fonderie versant du métal orange, avec une silhouette de visiteurs derrière une barrière.",
        ),
        published_days_ago=18,
        lasts_days=12,
        variants=(
            variant(
                "Invitation",
                "fr",
                "Samedi, la fonderie où je travaille ouvre ses portes. Venez voir couler la fonte, les questions bêtes sont les meilleures.",
            ),
            variant(
                "Pour les enfants",
                "fr",
                "Atelier moulage pour les enfants (en chocolat, pas en fonte) et visite de la fonderie de Montréal samedi.",
            ),
            variant(
                "Invitation",
                "en",
                "The foundry I work at opens its doors on Saturday. Come and see iron being poured, silly questions welcome.",
            ),
        ),
        comments=(
            reply(60, "marcandre", "fr", "Le chocolat est moulé dans nos vrais modèles. Propres, promis."),
            reply(6000, "jade", "fr", "640 visiteurs ! Merci aux 31 collègues qui ont guidé."),
        ),
    ),
    News(
        key="bench",
        state="draft",
        by="theo",
        language="en",
        title="Meet the new test bench in Lyon",
        url="https://acme.example.com/stories/test-bench",
        description="Four cubic metres of water going round in circles, and an uncertainty of 0.4 %.",
        why="",
        topics=("Products",),
        drawing=Drawing(
            "bench", "Drawing of the test bench: tank, pump, loop of pipes with a flow meter and a valve."
        ),
        variants=(
            variant(
                "The water",
                "en",
                "The same four cubic metres of water have been going round in circles for weeks, and we learn something each time.",
            ),
        ),
    ),
    News(
        key="delivery",
        state="withdrawn",
        by="sofia",
        language="en",
        title="Spare parts in 24 hours, everywhere",
        url="https://acme.example.com/stories/spare-parts",
        description="Our four warehouses now answer each other’s orders.",
        why="It is what customers ask for first.",
        drawing=Drawing(
            "warehouse", "Floor plan of a warehouse with its racks, a yellow path and a blue loop."
        ),
        disclosure=DISCLOSURE,
        published_days_ago=9,
        lasts_days=21,
        withdrawn_reason="“Everywhere” is wrong: islands take 48 hours. A corrected version follows next week.",
        variants=(
            variant("Plain", "en", "Need a spare part? Our four warehouses now answer each other’s orders."),
            variant(
                "The idea", "en", "Four warehouses, one shelf: the part you need leaves from wherever it is."
            ),
            variant(
                "Simple",
                "fr",
                "Besoin d’une pièce ? Nos quatre magasins répondent désormais aux commandes les uns des autres.",
            ),
        ),
        comments=(
            reply(
                30,
                "fatou",
                "fr",
                "« Partout » ? Gorée, c’est 48 heures : il y a une chaloupe entre les deux.",
            ),
            reply(
                45,
                "sofia",
                "en",
                "You are right, and I should have asked you first. Taking it back until the sentence is true.",
            ),
        ),
    ),
)
