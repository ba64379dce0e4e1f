"""What may be said of pictures that are uploaded or found, and of pages that are read for a preview."""

SENTENCES: dict[str, tuple[str, str]] = {
    "uploads-many": (
        "You have {most} files that are in no post. Post some, or wait a day: then they are removed.",
        "Vous avez {most} fichiers hors de tout message. Publiez-en, ou attendez un jour : ils seront supprimés.",
    ),
    "picture-too-large": (
        "The picture is larger than {limit} MB",
        "L’image dépasse {limit} Mo",
    ),
    "picture-too-many-pixels": (
        "The picture has more than {limit} million pixels: make it smaller first",
        "L’image a plus de {limit} millions de pixels : réduisez-la d’abord",
    ),
    "picture-type": (
        "This is no picture that can be read here: use JPEG, PNG, GIF or WebP",
        "Ce n’est pas une image lisible ici : utilisez JPEG, PNG, GIF ou WebP",
    ),
    "picture-broken": (
        "The picture is damaged or incomplete",
        "L’image est abîmée ou incomplète",
    ),
    "file-type": (
        "Files of this kind are not taken here: use a picture, a film, a sound, a PDF or an office document",
        "Ce type de fichier n’est pas accepté ici : image, vidéo, son, PDF ou document bureautique",
    ),
    "file-macros": (
        "This document carries macros, which are not taken here: save it without them",
        "Ce document contient des macros, refusées ici : enregistrez-le sans elles",
    ),
    "file-broken": ("The file is damaged or incomplete", "Le fichier est abîmé ou incomplet"),
    "file-too-large": ("The file is larger than {limit} MB", "Le fichier dépasse {limit} Mo"),
    "file-waiting": (
        "The film is still being converted: try again in a moment",
        "La vidéo est en cours de conversion : réessayez dans un instant",
    ),
    "file-unconverted": (
        "The film could not be converted: it is damaged, or takes too long. Try a shorter one, as MP4.",
        "La vidéo n’a pas pu être convertie : abîmée ou trop longue. Essayez-en une plus courte, en MP4.",
    ),
    "emoji-type": (
        "An emoji is a PNG, GIF or WebP picture",
        "Un émoji est une image PNG, GIF ou WebP",
    ),
    "emoji-too-large": (
        "This emoji stays larger than {limit} kB: use a simpler picture, or fewer of them",
        "Cet émoji dépasse toujours {limit} ko : choisissez une image plus simple ou moins animée",
    ),
    "emoji-shortcode": (
        "The name of an emoji has 2 to 40 letters, digits or underscores, without accents",
        "Le nom d’un émoji compte de 2 à 40 lettres sans accent, chiffres ou tirets bas",
    ),
    "emoji-taken": ("There is an emoji of this name already", "Un émoji de ce nom existe déjà"),
    "emoji-many": ("There are {most} emoji already: remove some", "Il y a déjà {most} émojis : supprimez-en"),
    "translation-off": ("Nothing is translated here", "Rien n’est traduit ici"),
    "translation-failed": (
        "The translation server does not answer just now: try again later",
        "Le serveur de traduction ne répond pas pour l’instant : réessayez plus tard",
    ),
    "translation-private": (
        "Only posts that are for everybody are translated",
        "Seuls les messages destinés à tous sont traduits",
    ),
    "translation-same": (
        "This post is in that language already",
        "Ce message est déjà dans cette langue",
    ),
    "translation-language": (
        "Nobody translates into “{language}” here",
        "Aucune traduction vers « {language} » n’existe ici",
    ),
    "picture-polyglot": (
        "The picture holds another document and was refused",
        "L’image contient un autre document et a été refusée",
    ),
    "storage-failed": (
        "The pictures of the server cannot be reached just now. Tell your IT team; nothing you typed is lost.",
        "Les images du serveur sont inaccessibles pour l’instant. Prévenez l’informatique ; rien n’est perdu.",
    ),
    "preview-refused": (
        "This address cannot be read from here: fill in the title and text by hand",
        "Cette adresse ne peut pas être lue d’ici : saisissez le titre et le texte à la main",
    ),
    "preview-unreachable": (
        "The page does not answer: fill in the title and text by hand",
        "La page ne répond pas : saisissez le titre et le texte à la main",
    ),
    "preview-timeout": (
        "The page took too long: fill in the title and text by hand",
        "La page a mis trop de temps : saisissez le titre et le texte à la main",
    ),
    "preview-too-large": (
        "What is at this address is too large: fill it in by hand",
        "Le contenu de cette adresse est trop volumineux : complétez à la main",
    ),
    "preview-not-page": (
        "There is no page to read at this address: fill in the title and text by hand",
        "Il n’y a pas de page à lire à cette adresse : saisissez le titre et le texte à la main",
    ),
    "fetch-refused": ("This address cannot be reached from here", "Cette adresse n’est pas accessible d’ici"),
    "fetch-unreachable": ("This address does not answer", "Cette adresse ne répond pas"),
    "fetch-timeout": ("This address took too long to answer", "Cette adresse a mis trop de temps à répondre"),
    "fetch-too-large": (
        "What is at this address is too large",
        "Le contenu de cette adresse est trop volumineux",
    ),
    "fetch-not-page": (
        "What is at this address is not what was expected",
        "Le contenu de cette adresse n’est pas celui qui était attendu",
    ),
}
