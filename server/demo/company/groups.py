"""The groups that people at Acme made: one for everybody, one that lets people in, one that is not announced yet."""

from server.demo.company.shape import Group

GROUPS = (
    Group(
        "velo_travail",
        "Vélo-travail",
        "open",
        "Venir à vélo, sur tous les sites : abris, pluie, crochets. Any site, any bike, any language.",
        keepers=("ada", "olivia"),
        others=("theo", "chen", "mathis", "camille", "etienne", "awa", "kavya", "rahul", "boris", "lea"),
        pinned="@velo_travail Comment réserver",
    ),
    Group(
        "astreinte_lyon",
        "Astreinte Lyon",
        "closed",
        "Le relais de l’astreinte maintenance : qui a le téléphone, ce qui est en panne, où sont les clés.",
        keepers=("ines",),
        others=("paul", "hugo", "nadia", "ada"),
        asking=("mathis",),
        pinned="@astreinte_lyon Le rappel",
    ),
    Group(
        "project_hall_c",
        "Project Hall C",
        "hidden",
        "A second winding hall in Pune. Not announced yet: please keep it here until the works councils were heard.",
        keepers=("priya", "claire"),
        others=("deepak", "arjun", "julien", "ada", "meera", "genevieve"),
        invited=("sofia",),
    ),
)
