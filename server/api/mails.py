"""Mails as they are written, in two languages, and the address with which somebody switches them off at once."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import Response

from server.api.call import Call
from server.api.catalogue import sentence
from server.api.pages import page
from server.api.route import PUBLIC, Route
from server.entities.addresses import Addresses
from server.entities.push import shortened
from server.identity.quiet import choose_mail
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.letters import Letter
from server.kit.numbers import whole_number
from server.kit.sealing import Seal, Unsealable
from server.microblog.mailing import Batch

PATH = "/auth/mail-off"
QUOTE = 500
_PLACE = "mail-off"
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),  # in plain text, what a person typed stands as it is
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Mentions:
    """Writes the mail about mentions."""

    company: str
    to: Addresses
    seal: Seal

    def __call__(self, batch: Batch) -> Letter:
        """In the language of whoever gets it."""
        language = "fr" if batch.locale[:2].lower() == "fr" else "en"

        def t(key: str, **given: object) -> str:
            return sentence(key, language, {"company": self.company, **given})

        names = list(dict.fromkeys(excerpt.name for _, excerpt in batch.told))
        off = f"{self.to.origin}{PATH}/{self.seal.seal(str(batch.account_id), place=_PLACE)}?lang={language}"
        values = {
            "t": t,
            "language": language,
            "company": self.company,
            "mentions": [
                {
                    "name": excerpt.name,
                    "text": shortened(excerpt.text, QUOTE),
                    "url": self.to.status(excerpt.author, notice.status_id or 0),
                }
                for notice, excerpt in batch.told
            ],
            "more": batch.more,
            "all": f"{self.to.origin}/notifications",
            "off": off,
        }
        key = "mail-subject-one" if len(names) == 1 else "mail-subject-many"
        return Letter(
            batch.email,
            t(key, name=names[0], others=len(names) - 1),
            _TEMPLATES.get_template("mail-mentions.txt").render(values),
            _TEMPLATES.get_template("mail-mentions.html").render(values),
            {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )


async def ask(call: Call) -> Response:
    """GET: a page with one button; mail programs that look at addresses switch nothing off."""
    _account(call)
    return page(call.request, call.ports, "mail-off.html", done=False)


async def switch_off(call: Call) -> Response:
    """POST, by that button or by the mail program itself (RFC 8058): no more mails. Twice is once."""
    await choose_mail(Viewer(_account(call)), wanted=False)
    return page(call.request, call.ports, "mail-off.html", done=True)


def _account(call: Call) -> int:
    try:
        account_id = whole_number(call.ports.seal.open(str(call.request.path_params["key"]), place=_PLACE))
    except Unsealable:
        account_id = None
    if account_id is None:
        raise Missing
    return account_id


ROUTES = (
    Route("GET", PATH + "/{key}", ask, PUBLIC),
    Route("POST", PATH + "/{key}", switch_off, PUBLIC),
)
