"""What may be said of filters and conversations."""

SENTENCES: dict[str, tuple[str, str]] = {
    "filter-title": (
        "A filter needs a name of at most {limit} characters",
        "Un filtre demande un nom de {limit} caractères au plus",
    ),
    "filter-context": (
        "Say where the filter applies: {contexts}",
        "Dites où le filtre s’applique : {contexts}",
    ),
    "filter-word": (
        "A filtered word has 1 to {limit} characters",
        "Un mot filtré a de 1 à {limit} caractères",
    ),
    "filter-phrase": ("Say which word to filter", "Dites quel mot filtrer"),
    "filter-shared": (
        "This filter has other words: change it in an app that shows them",
        "Ce filtre a d’autres mots : modifiez-le dans une application qui les montre",
    ),
    "filters-many": (
        "At most {filters} filters with {words} words and {statuses} posts in all",
        "{filters} filtres au plus, avec {words} mots et {statuses} messages en tout",
    ),
}
