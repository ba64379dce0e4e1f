"""Every sentence of the stand-in's pages, in both languages."""

from collections.abc import Mapping
from typing import Any

EN = {
    "lang": "en",
    "label": "Stand-in for X",
    "notice": "Stand-in for X, on this computer only. Nothing here reaches the real X.",
    "public": "What the public sees",
    "nothing": "Nothing has been posted yet.",
    "nothing_hint": "Share a news item in Ramage, and it appears here as the public would see it.",
    "nothing_of": "@{handle} has not posted yet.",
    "no_account": "This account doesn’t exist.",
    "no_post": "Hmm… this post doesn’t exist. It may have been deleted.",
    "home": "All posts",
    "post": "Post",
    "joined": "Joined {when}",
    "source": {"api": "by the company’s app", "intent": "by this page", "planted": "by hand"},
    "time": "{hour}:{minute} · {month} {day}, {year}",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "consent": "An app wants to access your X account.",
    "consent_app": "Its name here: {client_id}",
    "who": "Whose account?",
    "other": "Another handle",
    "other_hint": "Letters, digits and _, at most 15. A new one is made.",
    "may": "What it may do",
    "scopes": {
        "tweet.read": "See the posts that you can see.",
        "tweet.write": "Post and delete posts for you.",
        "users.read": "See your profile.",
        "offline.access": "Stay connected until you revoke it.",
    },
    "allow": "Authorise app",
    "deny": "Cancel",
    "bad_handle": "A handle has 1 to 15 letters, digits or underscores.",
    "bad_request": "Something went wrong: you weren’t able to give access to the app.",
    "bad_request_hint": "Go back and start again. What was wrong: {what}",
    "compose": "New post",
    "compose_hint": "This is where a share link opens the composer, with the text filled in.",
    "text": "Text",
    "send": "Post",
    "refused": "Not posted: it is empty, too long, or has just been posted.",
}

FR = {
    "lang": "fr",
    "label": "Doublure de X",
    "notice": "Doublure de X, sur cet ordinateur seulement. Rien ici n’atteint le vrai X.",
    "public": "Ce que voit le public",
    "nothing": "Rien n’a encore été publié.",
    "nothing_hint": "Partagez une actualité dans Ramage : elle s’affiche ici comme le public la verrait.",
    "nothing_of": "@{handle} n’a encore rien publié.",
    "no_account": "Ce compte n’existe pas.",
    "no_post": "Hum… ce post n’existe pas. Il a peut-être été supprimé.",
    "home": "Tous les posts",
    "post": "Post",
    "joined": "Inscription : {when}",
    "source": {
        "api": "par l’application de l’entreprise",
        "intent": "par cette page",
        "planted": "à la main",
    },
    "time": "{hour}:{minute} · {day} {month} {year}",
    "months": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "consent": "Une application veut accéder à votre compte X.",
    "consent_app": "Son nom ici : {client_id}",
    "who": "Quel compte ?",
    "other": "Un autre identifiant",
    "other_hint": "Lettres, chiffres et _, 15 au plus. S’il est nouveau, il est créé.",
    "may": "Ce qu’elle pourra faire",
    "scopes": {
        "tweet.read": "Voir les posts que vous pouvez voir.",
        "tweet.write": "Publier et supprimer des posts pour vous.",
        "users.read": "Voir votre profil.",
        "offline.access": "Rester connectée jusqu’à ce que vous la révoquiez.",
    },
    "allow": "Autoriser l’application",
    "deny": "Annuler",
    "bad_handle": "Un identifiant a de 1 à 15 lettres, chiffres ou tirets bas.",
    "bad_request": "Un problème est survenu : l’accès n’a pas pu être donné à l’application.",
    "bad_request_hint": "Revenez en arrière et recommencez. Ce qui n’allait pas : {what}",
    "compose": "Nouveau post",
    "compose_hint": "C’est ici qu’un lien de partage ouvre l’éditeur, avec le texte déjà rempli.",
    "text": "Texte",
    "send": "Poster",
    "refused": "Non publié : le texte est vide, trop long, ou vient d’être publié.",
}

Words = Mapping[str, Any]
LANGUAGES: Mapping[str, Words] = {"en": EN, "fr": FR}


def words_for(accept_language: str) -> Words:
    """The language that the browser wants most, of the two."""
    asked = (part.strip().partition(";") for part in accept_language.split(","))
    ranked = sorted(((_quality(rest), tag[:2].lower()) for tag, _, rest in asked), key=lambda each: -each[0])
    return next((LANGUAGES[tag] for quality, tag in ranked if tag in LANGUAGES and quality), EN)


def _quality(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
