"""Pages that the server draws itself, without JavaScript: sign-in, consent, codes. One template folder, one policy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.ports import Ports

_HERE = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    request: Request,
    ports: Ports,
    template: str,
    *,
    status: int = 200,
    locale: str = "",
    here: str = "",
    forms: Sequence[str] = (),
    **values: Any,
) -> Response:
    """A template filled in, in the language of the address (`lang`), of the person (`locale`) or of the browser.

    `here` is the address that the language links lead to, when it is not the one that was asked for. `forms` are
    origins beside our own that a form may lead to: browsers hold the policy against redirects after it as well.
    """
    language = language_of(request, request.query_params.get("lang", "") or locale)

    def in_language(code: str) -> str:
        address = URL(here) if here else request.url.replace(scheme="", netloc="")
        return str(address.include_query_params(lang=code))

    def t(key: str, **given: object) -> str:
        return sentence(key, language, {"company": ports.company, **given})

    body = _TEMPLATES.get_template(template).render(
        {**values, "t": t, "in_language": in_language, "language": language, "company": ports.company}
    )
    return Response(
        body, status, {"cache-control": "no-store", "content-security-policy": _policy(forms)}, "text/html"
    )


def stylesheet(accent: str) -> Response:
    """The style of the pages, with the company's own accent for buttons and mark."""
    style = (_HERE / "static" / "pages.css").read_text(encoding="utf-8") + _accented(accent)
    return Response(style, headers={"cache-control": "max-age=3600"}, media_type="text/css")


def mark() -> Response:
    """The icon of the pages."""
    icon = (_HERE / "static" / "mark.svg").read_bytes()
    return Response(icon, headers={"cache-control": "max-age=86400"}, media_type="image/svg+xml")


def _policy(forms: Sequence[str]) -> str:
    targets = " ".join(("'self'", *forms))
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        f"form-action {targets}; base-uri 'none'; frame-ancestors 'none'"
    )


def _accented(accent: str) -> str:
    digits = accent.removeprefix("#").lower()
    if len(digits) != 6 or set(digits) - set("0123456789abcdef"):
        return ""
    ink = "#ffffff" if _luminance(digits) < 0.18 else "#16100d"
    return f"\n:root:root {{ --accent: #{digits}; --accent-ink: {ink}; }}\n"


def _luminance(digits: str) -> float:
    """The relative luminance of WCAG 2; below 0.18, white stands out more than black."""
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
