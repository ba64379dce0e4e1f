"""Which of our languages to answer in: the person's choice, else the browser's wish, else English."""

from starlette.requests import Request

LANGUAGES = ("en", "fr")


def language_of(request: Request, locale: str = "") -> str:
    """`en` or `fr`."""
    if locale[:2].lower() in LANGUAGES:
        return locale[:2].lower()
    wishes = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((float(weight or 1), tag[:2].lower()))
        except ValueError:
            continue
    known = [(weight, tag) for weight, tag in wishes if tag in LANGUAGES]
    return max(known, key=lambda wish: wish[0])[1] if known else "en"
