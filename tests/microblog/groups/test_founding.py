"""Making groups and changing them."""

import asyncio

import pytest

from server.identity.models import AuditEntry
from server.kit.database import row
from server.kit.errors import Forbidden, Invalid, Missing
from server.microblog.following import follow
from server.microblog.groups.founding import GroupDraft, change_group, found_group
from server.microblog.models import Opening
from server.microblog.people import search_people
from tests.cast import Cast
from tests.microblog.groups.founded import asking, group, keepers_of, members_of
from tests.microblog.saying import told


async def account(group_id: int):
    """The account of a group."""
    return await row("SELECT username, display_name, note, kind, locked FROM account WHERE id = $1", group_id)


async def audited() -> list[str]:
    """The verbs in the audit log."""
    return [entry.verb for entry in await AuditEntry.all().order_by("place")]


async def test_whoever_makes_a_group_keeps_it(cast: Cast) -> None:
    """Its name in posts is made from its name; the audit log knows who made it."""
    made = await found_group(cast.ada, GroupDraft("  Café   du lundi ", "On parle.", Opening.CLOSED))
    assert tuple(await account(made)) == ("cafe_du_lundi", "Café du lundi", "On parle.", "group", True)
    assert await members_of(made) == await keepers_of(made) == {cast.ada.account_id}
    assert await audited() == ["group.made"]


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (GroupDraft(), "group-name-wrong"),
        (GroupDraft("  "), "group-name-wrong"),
        (GroupDraft("x" * 101), "group-name-wrong"),
        (GroupDraft("Choir", "x" * 501), "group-note-too-long"),
    ],
)
async def test_a_group_needs_a_name_that_fits(cast: Cast, draft: GroupDraft, key: str) -> None:
    """And its note has its limit."""
    with pytest.raises(Invalid, match=key):
        await found_group(cast.ada, draft)


async def test_groups_of_one_name_made_at_the_same_moment_have_names_of_their_own_in_posts(
    cast: Cast,
) -> None:
    """Nobody is refused for it, and no name of the house is taken."""
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    made = await asyncio.gather(*(found_group(each, GroupDraft("News")) for each in people))
    assert {(await account(each))["username"] for each in made} == {"news_2", "news_3", "news_4", "news_5"}


async def test_a_keeper_changes_a_group_and_it_is_found_by_its_new_name(cast: Cast) -> None:
    """What was not said stays; its name in posts stays too, as older posts use it."""
    line = await group(cast.ada, Opening.OPEN)
    await change_group(cast.ada, line, GroupDraft(name="Night shift"))
    await change_group(cast.ada, line, GroupDraft(note="From ten to six", opening=Opening.CLOSED))
    assert tuple(await account(line)) == ("line_4", "Night shift", "From ten to six", "group", True)
    assert await search_people(cast.chen, "night", limit=5) == [line]
    assert await audited() == ["group.made", "group.changed", "group.changed"]


async def test_only_keepers_change_a_group(cast: Cast) -> None:
    """Members may not, and nobody changes what the directory keeps."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    for viewer in (cast.boris, cast.chen):
        with pytest.raises(Forbidden, match="keepers-only"):
            await change_group(viewer, line, GroupDraft(name="Mine"))
    with pytest.raises(Invalid, match="group-of-directory"):
        await change_group(cast.ada, cast.sites["Lyon"].account_id, GroupDraft(name="Mine"))
    with pytest.raises(Missing):
        await change_group(cast.ada, cast.boris.account_id, GroupDraft(name="Mine"))


async def test_nobody_waits_for_a_group_that_hides(cast: Cast) -> None:
    """Who asked is refused: they do not know of it any more."""
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, line)
    await change_group(cast.ada, line, GroupDraft(opening=Opening.HIDDEN))
    assert (await asking(line), await told(cast.ada)) == (set(), [])
    assert await search_people(cast.boris, "line", limit=5) == []
    with pytest.raises(Missing):
        await change_group(cast.boris, line, GroupDraft(name="Mine"))


async def test_a_change_of_nothing_is_no_deed(cast: Cast) -> None:
    """Nothing in the audit log, no fact, no new version; and still only for its keepers."""
    line = await group(cast.ada, Opening.CLOSED)
    sql = "SELECT a.version, (SELECT count(*) FROM fact) AS facts FROM account a WHERE a.id = $1"
    before = tuple(await row(sql, line))
    await change_group(cast.ada, line, GroupDraft())
    assert tuple(await row(sql, line)) == before
    assert await audited() == ["group.made"]
    with pytest.raises(Forbidden):
        await change_group(cast.boris, line, GroupDraft())


async def test_the_same_key_founds_one_group(cast: Cast) -> None:
    """Also at the same moment; with another body it is refused, and somebody else's key is their own."""
    draft = GroupDraft("Choir", "We sing.", Opening.CLOSED)
    made = await asyncio.gather(*(found_group(cast.ada, draft, once="k") for _ in range(4)))
    assert {*made} == {await found_group(cast.ada, draft, once="k")}
    assert await audited() == ["group.made"]
    with pytest.raises(Invalid, match="idempotency-key-used"):
        await found_group(cast.ada, GroupDraft("Chorus"), once="k")
    assert await found_group(cast.boris, draft, once="k") not in made
    assert await found_group(cast.ada, draft) not in made
