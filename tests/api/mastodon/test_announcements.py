"""Announcements as apps read them, key by key, and what of them is told live."""

import pytest
from starlette.responses import Response

from server.api.mastodon.announcements import ROUTES
from server.entities.shapes import Announcement
from server.identity.models import Role
from server.identity.oauth.tokens import issue_token
from server.kit import clock
from server.microblog.announcing import AnnouncementDraft, change_announcement, withdraw_announcement
from server.microblog.announcing_shown import react, unreact
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.models import Audience, Opening
from tests.cast import Cast, join
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.saying import narrowed, say
from tests.microblog.test_announcing import published
from tests.realtime.listening import HOME, Listener, running
from tests.shaped import assert_shaped


@pytest.fixture
async def app(cast: Cast, tmp_path):
    return edge(ROUTES, tmp_path)


async def test_every_key_is_there_and_leads_only_to_what_everybody_may_see(cast: Cast, app):
    await found_group(cast.ines, GroupDraft("secret", opening=Opening.HIDDEN))
    seen, hidden = await say(cast.ada, "lunch"), await say(cast.ada, "for you")
    await narrowed(hidden, Audience.MENTIONED)
    text = f"#Lunch with @ada and @secret: {ORIGIN}/@ada/{seen} {ORIGIN}/@ada/{hidden} <b>"
    await published(cast.ines, AnnouncementDraft(text, starts_at=clock.now(), acknowledged=True))
    async with caller(app, session=await signed_in(cast.boris)) as boris:
        (shown,) = assert_shaped((await boris.get("/api/v1/announcements")).content, list[Announcement])
    assert [each["username"] for each in shown["mentions"]] == ["ada"]
    assert [each["id"] for each in shown["statuses"]] == [str(seen)]
    assert [each["name"] for each in shown["tags"]] == ["lunch"]
    assert "&lt;b&gt;" in shown["content"]
    assert "@secret" in shown["content"]
    assert (shown["read"], shown["acknowledged"], shown["reactions"]) == (False, True, [])


async def test_an_app_reads_answers_and_dismisses(cast: Cast, app):
    announcement_id = await published(cast.ines)
    address = f"/api/v1/announcements/{announcement_id}"
    token = (await issue_token(cast.ada.account_id, "write:accounts write:favourites")).token
    async with caller(app, token=token) as phone:
        assert (await phone.put(f"{address}/reactions/%F0%9F%91%8D")).json() == {}
        (shown,) = (await phone.get("/api/v1/announcements")).json()
        assert shown["reactions"] == [{"name": "👍", "count": 1, "me": True}]
        assert (await phone.delete(f"{address}/reactions/%F0%9F%91%8D")).json() == {}
        assert (await phone.post(f"{address}/dismiss")).json() == {}
        (shown,) = (await phone.get("/api/v1/announcements")).json()
        assert (shown["read"], shown["reactions"]) == (True, [])
        assert (await phone.put(f"{address}/reactions/nothing")).status_code == 422
        assert (await phone.post("/api/v1/announcements/1/dismiss")).status_code == 404


async def test_each_call_needs_its_own_scope(cast: Cast, app):
    announcement_id = await published(cast.ines)
    address = f"/api/v1/announcements/{announcement_id}"
    token = (await issue_token(cast.ada.account_id, "write:statuses")).token
    async with caller(app, token=token) as phone, caller(app) as nobody:
        answers: list[Response] = [
            await phone.post(f"{address}/dismiss"),
            await phone.put(f"{address}/reactions/x"),
            await phone.delete(f"{address}/reactions/x"),
        ]
        assert [each.status_code for each in answers] == [403] * 3
        assert (await phone.get("/api/v1/announcements")).status_code == 200
        assert (await nobody.get("/api/v1/announcements")).status_code == 401


async def test_everybody_who_listens_is_told_of_each_change(cast: Cast):
    await join("nora", roles=frozenset({Role.ADMIN}))
    async with running() as gateway:
        ada, boris = [await Listener(gateway, each).listen(HOME) for each in (cast.ada, cast.boris)]
        announcement_id = await published(cast.ines)
        await react(cast.ada, announcement_id, "👍")
        told = [await each.texts() for each in (ada, boris)]
        assert told[0] == told[1]
        assert ['"event":"announcement"' in told[0][0], '"event":"announcement.reaction"' in told[0][1]] == [
            True,
            True,
        ]
        assert f'\\"announcement_id\\":\\"{announcement_id}\\"' in told[0][1]
        assert not any(word in "".join(told[0]) for word in ('\\"me\\"', '\\"read\\"'))
        await unreact(cast.ada, announcement_id, "👍")
        await change_announcement(cast.ines, announcement_id, AnnouncementDraft("later"))
        await withdraw_announcement(cast.ines, announcement_id)
        events = await boris.events()
        assert events[-1] == ("announcement.delete", str(announcement_id))
