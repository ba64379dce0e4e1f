"""What editing a status promises."""

import asyncio
from datetime import timedelta

import pytest

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing, Unauthenticated
from server.microblog.attaching import Caption, upload
from server.microblog.boosting import boost
from server.microblog.editing import Revision, edit
from server.microblog.editing_told import tell_of_edits
from server.microblog.following import follow, unfollow
from server.microblog.history import history_of
from server.microblog.lines import line_of
from server.microblog.models import Audience, Opening
from server.microblog.polls import PollDraft
from server.microblog.polls_voting import vote
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, say, told

TWO = PollDraft(("tea", "coffee"), 3600)


async def change(viewer: Viewer, status_id: int, text: str | None = None, **more: object) -> None:
    """Edit with the usual rules."""
    await edit(viewer, status_id, Revision(text=text, **more), rules=RULES)  # type: ignore[arg-type]


async def kept(status_id: int):
    """The row."""
    return await row("SELECT * FROM status WHERE id = $1", status_id)


async def named_in(status_id: int) -> list[str]:
    """The names of its mentions, in their order."""
    found = await rows(
        "SELECT a.username FROM mention m JOIN account a ON a.id = m.account_id WHERE m.status_id = $1 ORDER BY m.id",
        status_id,
    )
    return [each["username"] for each in found]


async def said(viewer: Viewer, status_id: int) -> list[str]:
    """The texts of its history."""
    return [each.text for each in (await history_of(viewer, status_id)).versions]


async def test_only_the_author_may_edit_and_no_boost(cast: Cast) -> None:
    """For everybody else there is nothing to edit."""
    status_id = await say(cast.ada, "mine")
    boost_id = (await boost(cast.ada, status_id)).own.status_id
    for viewer, each in ((cast.boris, status_id), (cast.ada, boost_id), (cast.ada, 1)):
        with pytest.raises(Missing):
            await change(viewer, each, "hacked")
    assert await said(cast.ada, status_id) == ["mine"]


async def test_an_edit_keeps_what_was_and_changes_the_rest(cast: Cast) -> None:
    """The text, its warning, language, names, tags; a boost shows it as well."""
    status_id = await say(cast.ada, "@boris #old", language="en")
    boosted = await boost(cast.chen, status_id)
    before = await kept(status_id)
    await change(cast.ada, status_id, "@chen @lyon #new #tags", spoiler_text="beware", language="fr")
    now = await kept(status_id)
    for column in ("id", "audience", "group_id", "root_id", "app_id", "reblogs_count"):
        assert now[column] == before[column]
    assert (now["spoiler_text"], bool(now["sensitive"]), now["language"]) == ("beware", True, "fr")
    assert now["edited_at"] is not None
    assert bool(now["names_group"])
    assert await named_in(status_id) == ["chen", "lyon"]
    tags = await rows(
        "SELECT t.name FROM status_tag s JOIN tag t ON t.id = s.tag_id WHERE s.status_id = $1", status_id
    )
    assert {each["name"] for each in tags} == {"new", "tags"}
    assert await said(cast.boris, status_id) == ["@boris #old", "@chen @lyon #new #tags"]
    assert (await line_of(cast.chen, boosted.own.status_id)).own.version > boosted.own.version
    await change(cast.ada, status_id, "plain")
    last = await kept(status_id)
    assert not last["names_group"]
    assert not last["has_tags"]
    assert await named_in(status_id) == []


async def test_what_changes_nothing_is_no_edit(cast: Cast) -> None:
    """Sent twice, it is one edit."""
    status_id = await say(cast.ada, "one")
    await change(cast.ada, status_id, "one")
    assert (await kept(status_id))["edited_at"] is None
    for _ in range(2):
        await change(cast.ada, status_id, "two")
    assert await said(cast.ada, status_id) == ["one", "two"]
    assert len(await rows("SELECT id FROM fact WHERE kind = 'status.edited'")) == 1


async def test_what_could_not_be_posted_is_refused_and_nothing_is_lost(cast: Cast) -> None:
    """Neither nothing at all nor too much; nor from somebody who was suspended meanwhile."""
    status_id = await say(cast.ada, "as it was")
    for text, key in (("", "status-empty"), ("x" * 501, "status-too-long")):
        with pytest.raises(Invalid, match=key):
            await change(cast.ada, status_id, text)
    with pytest.raises(Invalid, match="picture-missing"):
        await change(cast.ada, status_id, "else", media_ids=(17,))
    async with unit_of_work():
        now = clock.to_ms(clock.now())
        await execute("UPDATE account SET suspended_at = $1 WHERE id = $2", now, cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await change(cast.ada, status_id, "else")
    assert (await kept(status_id))["text"] == "as it was"
    assert not await rows("SELECT id FROM status_edit")


async def test_whoever_is_named_newly_is_told_once(cast: Cast) -> None:
    """Nobody else is."""
    status_id = await say(cast.ada, "@boris hello")
    await change(cast.ada, status_id, "@boris @chen hello")
    await change(cast.ada, status_id, "@boris hello again")
    await change(cast.ada, status_id, "@boris @chen hello again")
    for viewer in (cast.boris, cast.chen):
        assert await told(viewer) == [("mention", cast.ada.account_id)]
    assert await told(cast.ines) == []


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.MENTIONED])
async def test_an_edit_lets_nobody_in_and_puts_nobody_out(cast: Cast, audience: Audience) -> None:
    """Who is named stays so; only followers, who see it already, are named newly."""
    await follow(cast.ines, cast.ada.account_id)
    status_id = await say(cast.ada, "@boris in confidence", audience=audience)
    await change(cast.ada, status_id, "@chen @ines @lyon in confidence")
    follower = ["ines"] if audience is Audience.FOLLOWERS else []
    assert await named_in(status_id) == ["boris", *follower]
    assert await told(cast.chen) == []
    with pytest.raises(Missing):
        await line_of(cast.chen, status_id)
    assert await said(cast.boris, status_id) == ["@boris in confidence", "@chen @ines @lyon in confidence"]
    with pytest.raises(Missing):
        await said(cast.chen, status_id)


@pytest.mark.parametrize("opening", [Opening.CLOSED, Opening.HIDDEN])
async def test_naming_a_closed_group_in_an_edit_changes_nothing(cast: Cast, opening: Opening) -> None:
    """It is plain text: the post stays for whom it was, whether its author belongs to the group or not."""
    await group(cast.ada, opening, cast.boris)
    status_id = await say(cast.ada, "to all")
    await change(cast.ada, status_id, "@line_4 to all")
    now = await kept(status_id)
    assert (now["audience"], now["group_id"], bool(now["names_group"])) == (Audience.COMPANY, None, False)
    assert await named_in(status_id) == []
    assert (await history_of(cast.chen, status_id)).names == frozenset()
    assert await told(cast.boris) == []


async def test_what_is_for_a_group_stays_for_it(cast: Cast) -> None:
    """Named or not, and whichever other group is named; whoever left it edits nothing in it."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await group(cast.ada, Opening.CLOSED, cast.chen, name="Board")
    status_id = await say(cast.boris, "@line_4 among us")
    await change(cast.boris, status_id, "@board @chen among us")
    now = await kept(status_id)
    assert (now["audience"], now["group_id"]) == (Audience.GROUP, line)
    assert await named_in(status_id) == ["chen"]
    with pytest.raises(Missing):
        await line_of(cast.chen, status_id)
    assert await told(cast.chen) == []
    await change(cast.boris, status_id, "@line_4 among us")
    assert await named_in(status_id) == ["line_4"]
    await unfollow(cast.boris, line)
    with pytest.raises(Forbidden, match="members-only"):
        await change(cast.boris, status_id, "from outside")


async def test_files_are_put_in_taken_out_and_described(cast: Cast, tmp_path) -> None:
    """What was taken out stays in the history as it was, may come back, and is nobody's to take."""
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    first, second = [
        await upload(cast.ada, png(), Caption(description=each), storage) for each in ("one", "two")
    ]
    status_id = await say(cast.ada, "look", media_ids=(first,))
    await change(
        cast.ada, status_id, "look", media_ids=(second, first), captions={first: Caption("uno", (0.5, 0.0))}
    )
    await change(cast.ada, status_id, "look", media_ids=(second,))
    shown = [
        [(each["id"], each["description"]) for each in version.media]
        for version in (await history_of(cast.boris, status_id)).versions
    ]
    assert shown == [[(first, "one")], [(second, "two"), (first, "uno")], [(second, "two")]]
    other = await say(cast.ada, "elsewhere")
    with pytest.raises(Invalid, match="picture-missing"):
        await change(cast.ada, other, media_ids=(first,))
    await change(cast.ada, status_id, media_ids=(first, second))
    assert [each["id"] for each in (await history_of(cast.ada, status_id)).versions[-1].media] == [
        first,
        second,
    ]


async def test_other_answers_are_another_question(cast: Cast) -> None:
    """Votes stay where answers do, and go with them."""
    status_id = await say(cast.ada, "what?", poll=TWO)
    await vote(cast.boris, status_id, [1])
    await change(cast.ada, status_id, "what then?", poll=PollDraft(("tea", "coffee"), 7200))
    assert len(await rows("SELECT id FROM poll_vote")) == 1
    await change(cast.ada, status_id, poll=PollDraft(("tea", "water"), 7200))
    poll = await row("SELECT votes_count, voters_count FROM poll WHERE status_id = $1", status_id)
    assert (poll["votes_count"], poll["voters_count"]) == (0, 0)
    assert not await rows("SELECT id FROM poll_vote")
    await vote(cast.boris, status_id, [0])
    await change(cast.ada, status_id, poll=PollDraft())
    assert not (await kept(status_id))["has_poll"]
    assert not await rows("SELECT id FROM poll_option")
    asked = [list(each.options) for each in (await history_of(cast.ada, status_id)).versions]
    assert asked == [["tea", "coffee"], ["tea", "coffee"], ["tea", "water"], []]


async def test_a_poll_may_end_at_another_time_and_its_votes_stay(cast: Cast) -> None:
    """Pages that show it are told; it says the same, so its history does not grow."""
    status_id = await say(cast.ada, "what?", poll=PollDraft(("tea", "coffee"), 600))
    shared = (await boost(cast.boris, status_id)).own.status_id
    await vote(cast.boris, status_id, [1])
    before = {each["id"]: each["version"] for each in await rows("SELECT id, version FROM status")}
    await change(cast.ada, status_id, poll=PollDraft(("tea", "coffee"), 7200))
    poll = await row("SELECT ends_at, votes_count FROM poll WHERE status_id = $1", status_id)
    assert poll["votes_count"] == 1
    assert clock.from_ms(poll["ends_at"]) > clock.now() + timedelta(seconds=7000)
    after = {each["id"]: each["version"] for each in await rows("SELECT id, version FROM status")}
    assert {each: after[each] - before[each] for each in after} == {status_id: 1, shared: 1}
    assert len(await rows("SELECT id FROM fact WHERE kind = 'status.edited'")) == 1
    assert len((await history_of(cast.ada, status_id)).versions) == 1
    assert (await kept(status_id))["edited_at"] is None


async def test_a_poll_that_has_ended_does_not_open_again_for_a_typo(cast: Cast) -> None:
    """Apps send the duration with every edit."""
    status_id = await say(cast.ada, "waht?", poll=TWO)
    async with unit_of_work():
        await execute("UPDATE poll SET ends_at = 1000 WHERE status_id = $1", status_id)
    await change(cast.ada, status_id, "what?", poll=TWO)
    assert (await row("SELECT ends_at FROM poll WHERE status_id = $1", status_id))["ends_at"] == 1000


async def test_two_edits_at_once_are_both_kept(cast: Cast) -> None:
    """One after the other: no version is lost."""
    status_id = await say(cast.ada, "v0")
    await asyncio.gather(*(change(cast.ada, status_id, f"v{number}") for number in range(1, 7)))
    texts = await said(cast.ada, status_id)
    assert texts[0] == "v0"
    assert sorted(texts) == [f"v{number}" for number in range(7)]
    assert not await tell_of_edits()


async def test_the_card_is_that_of_the_first_link_as_it_is_now(cast: Cast) -> None:
    """Without a link there is none any more."""
    status_id = await say(cast.ada, "see https://one.example/")
    first = (await kept(status_id))["card_id"]
    await change(cast.ada, status_id, "see https://two.example/")
    second = (await kept(status_id))["card_id"]
    assert len({first, second, None}) == 3
    await change(cast.ada, status_id, "see nothing")
    assert (await kept(status_id))["card_id"] is None
