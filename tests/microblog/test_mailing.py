"""Mails about mentions: to whom, when, how often, and with which words."""

from datetime import timedelta

import pytest

from server.api.mails import Mentions
from server.entities.addresses import Addresses
from server.identity.models import Person
from server.identity.quiet import Quiet, choose_mail, choose_quiet
from server.kit import clock
from server.kit.database import execute, row, unit_of_work
from server.kit.letters import Smtp
from server.lifecycle.leaving import suspend
from server.microblog.favouriting import favourite
from server.microblog.mailing import PAUSE, QUOTED, SETTLED, mail_due
from server.microblog.markers import mark
from server.microblog.models import Audience, Notification, Treatment
from server.microblog.policies import change_policy
from tests.cast import ISSUER, Cast
from tests.edge import ORIGIN, SEAL
from tests.mail_server import MailServer, mail_server
from tests.microblog.pushed import with_session
from tests.microblog.saying import narrowed, say

WRITE = Mentions("Acme", Addresses(ORIGIN), SEAL)


@pytest.fixture
async def post_office():
    async with mail_server() as made:
        yield made


@pytest.fixture
async def ada(cast: Cast):
    """Ada wants mails, and has an address."""
    async with unit_of_work():
        await Person.filter(account_id=cast.ada.account_id).update(email="ada@acme.example", time_zone="UTC")
    await choose_mail(cast.ada, wanted=True)
    return cast.ada


async def later(by: timedelta = SETTLED + timedelta(minutes=1)) -> None:
    """As if all that was told and mailed so far had been so much earlier."""
    shift = by // timedelta(milliseconds=1)
    async with unit_of_work():
        for each in await Notification.all().order_by("id").values_list("id", flat=True):
            await execute("UPDATE notification SET id = $1 WHERE id = $2", each - shift * 65536, each)
        await execute(
            "UPDATE preference SET mailed_at = mailed_at - $1, mailed_id = mailed_id - $2",
            shift,
            shift * 65536,
        )


async def work(server: MailServer) -> int:
    """What the worker does until nothing is due."""
    send, done = Smtp(server.url, "ramage@acme.example", "Acme"), 0
    while await mail_due(send, WRITE):
        done += 1
    return done


async def test_a_mention_while_away_comes_by_mail(cast: Cast, ada, post_office) -> None:
    """In both forms, with links, and a way out in one click; a person's words are no markup."""
    status_id = await say(cast.boris, "@ada see <b>this</b> & that")
    assert await work(post_office) == 0  # it may still be seen on a screen
    await later()
    assert await work(post_office) == 1
    (letter,) = post_office.letters
    assert (letter["to"], letter["subject"]) == ("ada@acme.example", "Boris mentioned you on Acme")
    text, html = (letter.get_body([kind]).get_content() for kind in ("plain", "html"))
    address = f"{ORIGIN}/@boris/{status_id}"
    assert "> @ada see <b>this</b> & that" in text
    assert "@ada see &lt;b&gt;this&lt;/b&gt; &amp; that" in html
    assert address in text
    assert f'href="{address}"' in html
    off = letter["list-unsubscribe"].strip("<>")
    assert off.startswith(f"{ORIGIN}/auth/mail-off/")
    assert off in text
    assert letter["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert await work(post_office) == 0


async def test_several_come_together_and_at_most_one_mail_an_hour(cast: Cast, ada, post_office) -> None:
    for each in (cast.boris, cast.chen, cast.boris):
        await say(each, "@ada hi")
    await later()
    assert await work(post_office) == 1
    assert post_office.letters[0]["subject"] == "Boris and 1 more mentioned you on Acme"
    for _ in range(QUOTED + 2):
        await say(cast.ines, "@ada again")
    await later(PAUSE - timedelta(minutes=1))
    assert await work(post_office) == 0
    await later(timedelta(minutes=2))
    assert await work(post_office) == 1
    text = post_office.letters[1].get_body(["plain"]).get_content()
    assert text.count("Ines mentioned you") == QUOTED
    assert "And 2 more." in text
    await later(PAUSE)
    assert await work(post_office) == 0


async def test_it_is_in_the_persons_language(cast: Cast, ada, post_office) -> None:
    """A content warning stands for what it warns of."""
    async with unit_of_work():
        await Person.filter(account_id=ada.account_id).update(locale="fr-CA")
    await say(cast.boris, "@ada canary", spoiler_text="la fin du film")
    await later()
    await work(post_office)
    (letter,) = post_office.letters
    assert letter["subject"] == "Boris vous a mentionné sur Acme"
    text = letter.get_body(["plain"]).get_content()
    assert "la fin du film" in text
    assert "canary" not in text


async def _switch_off(cast: Cast) -> None:
    await choose_mail(cast.ada, wanted=False)


async def _read(cast: Cast) -> None:
    await mark(cast.ada, {"notifications": (await Notification.get()).id})


async def _hide(cast: Cast) -> None:
    found = await row("SELECT id FROM status")
    await narrowed(found["id"], Audience.GROUP, cast.sites["Montréal"].account_id)


async def _no_address(cast: Cast) -> None:
    async with unit_of_work():
        await Person.filter(account_id=cast.ada.account_id).update(email="")


NO_MAIL = {
    "switched off": _switch_off,
    "read meanwhile": _read,
    "not hers to see": _hide,
    "no address": _no_address,
    "at the screen": lambda cast: with_session(cast.ada),
    "left": lambda cast: suspend(None, cast.ada.account_id, SEAL),
}


@pytest.mark.parametrize("why", NO_MAIL)
async def test_there_is_no_mail_to_whom_it_would_not_help(cast: Cast, ada, post_office, why: str) -> None:
    """Decided when it is sent."""
    await say(cast.boris, "@ada canary")
    await later()
    await NO_MAIL[why](cast)
    assert await work(post_office) == 0
    assert post_office.letters == []


async def test_nobody_gets_mails_who_did_not_ask_for_them(cast: Cast, post_office) -> None:
    """Nor about what was said before they did; only mentions, and none that waits as a request."""
    async with unit_of_work():
        await Person.all().update(email="somebody@acme.example")
    status_id = await say(cast.ada, "@boris before")
    await later()
    assert await work(post_office) == 0
    await choose_mail(cast.boris, wanted=True)
    assert await work(post_office) == 0
    await favourite(cast.chen, await say(cast.boris, "hello"))
    await change_policy(cast.boris, {"for_not_following": Treatment.FILTER})
    await say(cast.chen, "@boris hi", in_reply_to_id=status_id)
    await later()
    assert await work(post_office) == 0


async def test_quiet_hours_hold_mails_back(cast: Cast, ada, post_office) -> None:
    """They come when these are over."""
    now = clock.now()
    minute = now.hour * 60 + now.minute
    await choose_quiet(ada, Quiet((minute - 5) % 1440, (minute + 30) % 1440))
    await say(cast.boris, "@ada hi")
    await later()
    assert await work(post_office) == 1
    assert await work(post_office) == 0
    assert post_office.letters == []
    await choose_quiet(ada, Quiet())
    await later(timedelta(minutes=32))
    assert await work(post_office) == 1
    assert len(post_office.letters) == 1


async def test_a_mail_server_in_trouble_gets_it_a_little_later(cast: Cast, ada, post_office) -> None:
    """The same mentions, once."""
    await say(cast.boris, "@ada hi")
    await later()
    post_office.answer = "451 Later"
    assert await work(post_office) == 1
    post_office.answer = "250 OK"
    assert await work(post_office) == 0
    await later(timedelta(minutes=11))
    assert await work(post_office) == 1
    assert len(post_office.letters) == 1


async def test_a_mail_that_is_refused_is_not_tried_again(cast: Cast, ada, post_office) -> None:
    """The next mention is another mail."""
    await say(cast.boris, "@ada hi")
    await later()
    post_office.recipient_answer = "550 Nobody"
    assert await work(post_office) == 1
    post_office.recipient_answer = "250 OK"
    await later(PAUSE)
    assert await work(post_office) == 0
    await say(cast.boris, "@ada there")
    await later()
    await work(post_office)
    assert "there" in post_office.letters[0].get_body(["plain"]).get_content()


async def test_no_mail_goes_to_an_address_that_was_never_proven(cast: Cast, ada, post_office) -> None:
    """Who made an account without the directory may have typed anybody's."""
    await say(cast.boris, "@ada this is for you")
    await later()
    await Person.filter(account_id=cast.ada.account_id).update(issuer="operator")
    assert (await work(post_office), post_office.letters) == (0, [])
    await Person.filter(account_id=cast.ada.account_id).update(issuer=ISSUER)
    assert await work(post_office) == 1
