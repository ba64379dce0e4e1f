"""What is pushed: to whom, in which words, and what becomes of it, with a push service that is really there."""

from datetime import timedelta

import pytest

from server.identity.access import Limits
from server.identity.models import Person
from server.identity.preferences import choose_locale
from server.identity.quiet import Quiet, choose_quiet
from server.identity.sessions import end_access
from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.ids import id_at
from server.lifecycle.leaving import suspend
from server.microblog.blocking import block
from server.microblog.deleting import delete_status
from server.microblog.following import follow
from server.microblog.markers import mark
from server.microblog.models import Audience, Notification
from server.microblog.pushing import change_subscription
from server.microblog.pushing_out import MOST_TRIES, OLDEST
from tests.cast import Cast
from tests.edge import SEAL
from tests.microblog.pushed import VAPID, deliver, listening, sender, with_session, with_token
from tests.microblog.saying import narrowed, say
from tests.push_service import Browser, push_service


@pytest.fixture
async def service():
    async with push_service() as made:
        yield made


async def due() -> list:
    return list(await rows("SELECT due_at, attempts FROM push"))


@pytest.mark.parametrize("standard", [True, False], ids=["aes128gcm", "aesgcm"])
async def test_a_mention_arrives_sealed_and_signed(cast: Cast, service, standard) -> None:
    """Only the browser reads it; the push service sees who sends, and nothing else."""
    browser = Browser()
    app = await with_token(cast.ada)
    await listening(app, service, browser, standard=standard, token="the token")
    await say(cast.boris, "@ada the   canary\nsings " + "and sings " * 20)
    assert await deliver() == 1
    (got,) = service.got
    told = browser.opened(got)
    notice = await Notification.get(account_id=cast.ada.account_id)
    assert set(told) == {
        "access_token", "preferred_locale", "notification_id", "notification_type", "icon", "title", "body",
    }  # fmt: skip
    assert (told["access_token"], told["notification_id"], told["notification_type"]) == (
        "the token",
        notice.id,
        "mention",
    )
    assert told["title"] == "Boris mentioned you"
    assert told["body"].startswith("@ada the canary sings and")
    assert len(told["body"]) <= 140
    assert told["body"].endswith("…")
    assert told["icon"].startswith("https://ramage.example/media/")
    key, claims = got.signed()
    assert (key, claims["aud"]) == (VAPID.public, service.url)
    assert int(got.headers["ttl"]) > 0
    assert b"canary" not in got.body
    assert await due() == []


async def test_it_speaks_the_persons_language(cast: Cast, service) -> None:
    """A session of the web app has no token to copy; a content warning stands for the text; a follow has no text."""
    browser = Browser()
    await choose_locale(cast.ada, "fr")
    await listening(await with_session(cast.ada), service, browser)
    await say(cast.boris, "@ada secret", spoiler_text="the end of the film")
    await follow(cast.chen, cast.ada.account_id)
    await deliver()
    mention, followed = (browser.opened(each) for each in service.got)
    assert (mention["title"], mention["body"]) == ("Boris vous a mentionné", "the end of the film")
    assert (mention["preferred_locale"], mention["access_token"]) == ("fr", "")
    assert (followed["title"], followed["body"]) == ("Chen vous suit", "")


async def _narrow(cast: Cast) -> None:
    (status,) = await rows("SELECT id FROM status")
    await narrowed(status["id"], Audience.GROUP, cast.sites["Montréal"].account_id)


async def _delete(cast: Cast) -> None:
    (status,) = await rows("SELECT id FROM status")
    await delete_status(cast.boris, status["id"])


async def _read(cast: Cast) -> None:
    await mark(cast.ada, {"notifications": (await Notification.get()).id})


async def _wait_long(cast: Cast) -> None:
    """As somebody does who wants quiet every day."""
    (push,) = await rows("SELECT notification_id FROM push")
    then = id_at(clock.now() - OLDEST - timedelta(minutes=1))
    async with unit_of_work():
        await execute(
            """INSERT INTO notification (id, account_id, kind, actor_id, status_id)
            SELECT $1, account_id, kind, actor_id, status_id FROM notification WHERE id = $2""",
            then, push["notification_id"],
        )  # fmt: skip
        await execute("UPDATE push SET notification_id = $1", then)


async def _suspend_by_hand(cast: Cast) -> None:
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)


NOT_ANY_MORE = {
    "not hers to see": _narrow,
    "deleted": _delete,
    "read elsewhere": _read,
    "blocked": lambda cast: block(cast.ada, cast.boris.account_id),
    "a week old": _wait_long,
    "signed out": lambda cast: end_access(cast.ada.account_id),
    "left": lambda cast: suspend(None, cast.ada.account_id, SEAL),
    "suspended this moment": _suspend_by_hand,
}


@pytest.mark.parametrize("why", NOT_ANY_MORE)
async def test_nothing_is_sent_that_is_not_to_be_told_any_more(cast: Cast, service, why: str) -> None:
    """Decided when it is sent, not when it was queued."""
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada canary")
    assert await deliver(between=lambda: NOT_ANY_MORE[why](cast)) <= 1
    assert service.got == []
    assert await due() == []


async def test_what_is_switched_off_meanwhile_is_not_sent(cast: Cast, service) -> None:
    app = await with_token(cast.ada)
    await listening(app, service, Browser())
    await say(cast.boris, "@ada hi")
    await deliver(between=lambda: change_subscription(app, {"mention": False}, None))
    assert (service.got, await due()) == ([], [])


async def test_who_has_to_sign_in_again_is_told_nothing(cast: Cast, service) -> None:
    """A session that idled out, a token that the directory has not confirmed for long."""
    for viewer in (await with_token(cast.ada), await with_session(cast.ada)):
        await listening(viewer, service, Browser())
    await say(cast.boris, "@ada hi")
    short = Limits(idle=timedelta(0), token_lapse=timedelta(0))
    await deliver(sender(limits=short))
    assert (service.got, await due()) == ([], [])


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
async def test_a_browser_that_is_gone_is_forgotten(cast: Cast, service, status: str) -> None:
    """With all that waited for it."""
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada hi")
    await say(cast.boris, "@ada there")
    service.status = status
    assert await deliver() == 1
    assert await rows("SELECT id FROM push_subscription") == []


@pytest.mark.parametrize("status", ["400 Bad Request", "401 Unauthorized", "413 Content Too Large"])
async def test_what_is_refused_is_not_tried_again(cast: Cast, service, status: str) -> None:
    """The next one is."""
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada hi")
    service.status = status
    assert await deliver() == 1
    assert (len(service.got), await due()) == (1, [])
    service.status = "201 Created"
    await say(cast.boris, "@ada there")
    await deliver()
    assert len(service.got) == 2


async def _now() -> None:
    async with unit_of_work():
        await execute("UPDATE push SET due_at = 0")


async def test_trouble_is_tried_again_later_and_not_for_ever(cast: Cast, service) -> None:
    """Each time about twice as long, with chance, so that not all come back at once."""
    browser = Browser()
    await listening(await with_token(cast.ada), service, browser)
    await say(cast.boris, "@ada hi")
    service.status = "503 Service Unavailable"
    for tried in range(1, MOST_TRIES):
        assert await deliver() == 1
        (waiting,) = await due()
        wait = clock.from_ms(waiting["due_at"]) - clock.now()
        usual = min(timedelta(seconds=30) * 2 ** (tried - 1), timedelta(hours=1))
        assert waiting["attempts"] == tried
        assert usual * 0.4 < wait <= usual * 1.5
        await _now()
    assert await deliver() == 1
    assert await due() == []
    assert len(service.got) == MOST_TRIES


async def test_a_push_service_may_say_when(cast: Cast, service) -> None:
    """And is asked again then; after that it arrives."""
    browser = Browser()
    await listening(await with_token(cast.ada), service, browser)
    await say(cast.boris, "@ada hi")
    service.status, service.answer_headers = "429 Too Many Requests", "retry-after: 600\r\n"
    await deliver()
    (waiting,) = await due()
    assert timedelta(minutes=9) < clock.from_ms(waiting["due_at"]) - clock.now() < timedelta(minutes=11)
    service.status = "201 Created"
    await _now()
    await deliver()
    assert browser.opened(service.got[-1])["title"] == "Boris mentioned you"


async def test_one_that_does_not_answer_is_tried_again(cast: Cast, service) -> None:
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada hi")
    service.wait = 1
    await deliver(sender(patience=0.3))
    (waiting,) = await due()
    assert waiting["attempts"] == 1


async def test_addresses_inside_are_not_asked(cast: Cast, service) -> None:
    """Unless the company names them, which it may do later: nobody makes this server knock at its own doors."""
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada hi")
    assert await deliver(sender(allow_hosts=frozenset())) == 1
    assert (service.got, await due()) == ([], [])
    assert len(await rows("SELECT id FROM push_subscription")) == 1


async def test_a_key_that_is_gone_sends_nothing(cast: Cast, service) -> None:
    """The app subscribes anew; until then it is silent, and the queue goes on."""
    await listening(await with_token(cast.ada), service, Browser())
    async with unit_of_work():
        await execute("UPDATE push_subscription SET auth_sealed = 'deadbeef.AAAA'")
    await say(cast.boris, "@ada hi")
    assert await deliver() == 1
    assert (service.got, await due()) == ([], [])


async def test_quiet_hours_hold_pushes_back_and_not_notifications(cast: Cast, service) -> None:
    """Where the person is; afterwards they come."""
    browser = Browser()
    await listening(await with_token(cast.boris), service, browser)
    here = clock.now()
    async with unit_of_work():
        await Person.filter(account_id=cast.boris.account_id).update(time_zone="UTC")
    minute = here.hour * 60 + here.minute
    await choose_quiet(cast.boris, Quiet((minute - 5) % 1440, (minute + 60) % 1440))
    await say(cast.ada, "@boris hi")
    assert await deliver() == 1
    assert service.got == []
    assert await row("SELECT id FROM notification WHERE NOT filtered") is not None
    (waiting,) = await due()
    assert timedelta(minutes=58) < clock.from_ms(waiting["due_at"]) - here <= timedelta(minutes=61)
    assert waiting["attempts"] == 0
    await choose_quiet(cast.boris, Quiet())
    await _now()
    await deliver()
    assert browser.opened(service.got[0])["title"] == "Ada mentioned you"
