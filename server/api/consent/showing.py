"""The pages of consent: who would get access, where it goes, what it allows and as whom."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from starlette.responses import Response

from server.api.call import Call
from server.api.catalogue import SENTENCES, sentence
from server.api.language import language_of
from server.api.pages import page
from server.entities.account import account_rows
from server.identity.directory import Directory
from server.identity.oauth.apps import Client
from server.identity.oauth.asking import Ask
from server.identity.oauth.redirects import Destination, destination
from server.identity.oauth.scopes import without_covered
from server.identity.viewer import Viewer
from server.kit.errors import DomainError, Forbidden


async def ask_page(call: Call, viewer: Viewer, ask: Ask, *, fields: Mapping[str, str], here: str) -> Response:
    """The question."""
    goes = destination(ask.redirect_uri)
    account = (await account_rows([viewer.account_id]))[0]
    return page(
        call.request,
        call.ports,
        "consent.html",
        locale=viewer.locale,
        forms=_reached(goes, call.ports.directory),
        app=ask.client.name,
        goes=goes,
        scopes=[_spoken(scope) for scope in without_covered(ask.scopes)],
        name=account["display_name"] or account["username"],
        username=account["username"],
        fields=fields,
        here=here,
        again=here,
        other=call.ports.directory is not None,
    )


def code_page(call: Call, code: str) -> Response:
    """A code to copy."""
    return page(call.request, call.ports, "consent_code.html", locale=call.viewer.locale, code=code)


def post_page(call: Call, ask: Ask, fields: Mapping[str, str], *, here: str) -> Response:
    """The answer as a form, for apps that want it so: without JavaScript, the person sends it on."""
    return page(
        call.request,
        call.ports,
        "consent_post.html",
        locale=call.viewer.locale,
        forms=_reached(destination(ask.redirect_uri), None),
        app=ask.client.name,
        address=ask.redirect_uri,
        fields=fields,
        here=here,
    )


def no_code_page(call: Call) -> Response:
    """No such code, or not this person's."""
    return _end(call, "consent-code-gone", status=400, here="/oauth/authorize/native")


def denied_page(call: Call, *, here: str) -> Response:
    """Said no to an app that has no address to be told at."""
    return _end(call, "consent-denied", here=here)


def wrong_page(
    call: Call, error: DomainError, *, here: str, client: Client | None = None, back: str | None = None
) -> Response:
    """What is wrong with the app's request, and perhaps a way back to it that the person may take."""
    locale = call.someone.locale if call.someone else ""
    language = language_of(call.request, call.request.query_params.get("lang", "") or locale)
    return page(
        call.request,
        call.ports,
        "consent_wrong.html",
        status=403 if isinstance(error, Forbidden) else 400,
        locale=locale,
        here=here,
        reason=sentence(error.key, language, error.values),
        app=client.name if client else "",
        back=back,
    )


def _end(call: Call, key: str, *, here: str, status: int = 200) -> Response:
    values = {"heading": f"{key}-heading", "lead": key}
    locale = call.viewer.locale
    return page(
        call.request, call.ports, "consent_end.html", status=status, locale=locale, here=here, **values
    )


def _reached(goes: Destination, directory: Directory | None) -> Sequence[str]:
    """Where the forms may end. Browsers hold `form-action` against every redirect after it, also those that the app's
    own site or the directory makes: so the scheme is named, not the host. For an app on the device it is all there is.
    """
    schemes = {goes.scheme, urlsplit(directory.issuer).scheme if directory else ""} - {""}
    if "http" in schemes:
        schemes.add("https")
    return [f"{scheme}:" for scheme in sorted(schemes)]


def _spoken(scope: str) -> str:
    """The sentence of a scope; those that only administrators can use share their parent's."""
    key = f"may-{scope}"
    return key if key in SENTENCES else key.rpartition(":")[0]
