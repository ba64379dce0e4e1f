"""Every sentence of the stand-ins' pages, in both languages."""

from collections.abc import Mapping

EN = {
    "lang": "en",
    "label": "Stand-ins for Bluesky and LinkedIn",
    "notice": "Stand-ins for Bluesky and LinkedIn, on this computer only. Nothing here reaches the real ones.",
    "public": "What the public sees",
    "nothing": "Nothing has been posted yet.",
    "missing": "This post doesn’t exist. It may have been deleted.",
    "home": "All posts",
    "passwords": "Passwords for apps",
    "passwords_hint": "At Bluesky you make one for each app. Here they are made, and everybody can see them.",
    "handle": "Handle",
    "password": "Password for apps",
    "consent": "An app wants to act for your LinkedIn account.",
    "who": "Whose account?",
    "other": "Somebody else",
    "may": "What it may do",
    "openid": "Know who you are.",
    "profile": "See your name and picture.",
    "w_member_social": "Post for you.",
    "allow": "Allow",
    "deny": "Cancel",
    "refused": "Something is wrong with what the app asks for.",
}
FR = {
    "lang": "fr",
    "label": "Doublures de Bluesky et de LinkedIn",
    "notice": "Doublures de Bluesky et de LinkedIn, sur cet ordinateur seulement. Rien n’atteint les vrais.",
    "public": "Ce que voit le public",
    "nothing": "Rien n’a encore été publié.",
    "missing": "Cette publication n’existe pas. Elle a peut-être été supprimée.",
    "home": "Toutes les publications",
    "passwords": "Mots de passe d’application",
    "passwords_hint": "Sur Bluesky, on en crée un par application. Ici ils sont prêts, et chacun les voit.",
    "handle": "Identifiant",
    "password": "Mot de passe d’application",
    "consent": "Une application veut agir pour votre compte LinkedIn.",
    "who": "Pour quel compte\u00a0?",
    "other": "Quelqu’un d’autre",
    "may": "Ce qu’elle pourra faire",
    "openid": "Savoir qui vous êtes.",
    "profile": "Voir votre nom et votre photo.",
    "w_member_social": "Publier pour vous.",
    "allow": "Autoriser",
    "deny": "Annuler",
    "refused": "La demande de l’application n’est pas correcte.",
}


def words_for(accepted: str) -> Mapping[str, str]:
    """French for browsers that ask for it first, else English."""
    return FR if accepted.strip().lower().startswith("fr") else EN
