"""The predicates one condition at a time: `make audit` takes each away in turn, and something here must turn red."""

from datetime import timedelta

import pytest

from server.identity.models import Account, Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.boosting import boost
from server.microblog.following import follow
from server.microblog.lines import lines_of
from server.microblog.models import Audience, Group, Invitation, Mute, Opening
from server.microblog.muting import mute
from server.microblog.visible import account_visible_to, members_visible_to, unmuted_by
from tests.cast import Cast, join
from tests.matrix import SEEN_BY, scene
from tests.microblog.saying import narrowed, say

AUDIENCES = pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.name.lower())


@AUDIENCES
async def test_a_status_is_seen_by_its_audience_alone(cast: Cast, tmp_path, audience):
    """Blocked people are shut out of all of them, and so are those who blocked."""
    made = await scene(cast, tmp_path)
    await made.part()
    status_id = await made.speak(audience)
    await _others_are_named_followed_and_joined(made)
    assert {name for name, viewer in made.people.items() if await lines_of(viewer, [status_id])} - {
        "suspended"
    } == SEEN_BY[audience]


@AUDIENCES
async def test_a_boost_is_seen_where_what_it_boosts_may_be_seen(cast: Cast, tmp_path, audience):
    """Whoever boosted it, when it could be boosted."""
    made = await scene(cast, tmp_path)
    status_id = await made.speak(Audience.COMPANY)
    line = await boost(made.people["outsider"], status_id)
    await narrowed(status_id, audience, made.group_id if audience is Audience.GROUP else None)
    await made.part()
    await _others_are_named_followed_and_joined(made)
    wanted = SEEN_BY[audience] | {"suspended"}
    found = {name for name, viewer in made.people.items() if await lines_of(viewer, [line.own.status_id])}
    assert found | {"suspended"} == wanted


@pytest.mark.parametrize("boosted", [False, True], ids=["said", "boosted"])
async def test_a_group_reads_only_what_is_said_to_it(cast: Cast, tmp_path, boosted):
    """Not what only belongs there, such as a word to one of its members."""
    made = await scene(cast, tmp_path)
    status_id = seen = await made.speak(Audience.COMPANY)
    if boosted:
        seen = (await boost(made.people["outsider"], status_id)).own.status_id
    await narrowed(status_id, Audience.MENTIONED, made.group_id)
    assert await lines_of(made.people["named"], [seen])
    assert not await lines_of(made.people["member"], [seen])


async def _others_are_named_followed_and_joined(made) -> None:
    """Somebody else's names, follows and groups let nobody in here."""
    other, group = await join("other"), new_id()
    async with unit_of_work():
        await Account.create(id=group, username="elsewhere", kind=Kind.GROUP)
    for name in ("outsider", "former"):
        await follow(made.people[name], other.account_id)
        await follow(made.people[name], group)
    await say(other, "@outsider @former hello")


async def test_boosts_need_the_booster_too(cast: Cast, tmp_path):
    """Whoever is kept apart from the booster does not read through them."""
    made = await scene(cast, tmp_path)
    await made.part()
    status_id = await say(made.people["outsider"], "words")
    line = await boost(made.people["author"], status_id)
    assert await lines_of(made.people["follower"], [line.own.status_id])
    for name in ("blocked", "blocker"):
        assert not await lines_of(made.people[name], [line.own.status_id])
        assert await lines_of(made.people[name], [status_id])


async def _unmuted(viewer: Viewer, status_id: int) -> bool:
    sql = f"SELECT s.id FROM status s WHERE s.id = $3 AND {unmuted_by('$1')}"
    return bool(await rows(sql, viewer.account_id, clock.to_ms(clock.now()), status_id))


@pytest.mark.parametrize("boosted", [False, True], ids=["said", "boosted"])
async def test_a_mute_is_ones_own_and_ends(cast: Cast, boosted):
    """Nobody else's mute, no other author, and no mute that is over counts."""
    status_id = await say(cast.ada, "words")
    if boosted:
        status_id = (await boost(cast.ines, status_id)).own.status_id
    await mute(cast.chen, cast.ada.account_id)
    await mute(cast.boris, cast.chen.account_id)
    assert await _unmuted(cast.boris, status_id)
    assert not await _unmuted(cast.chen, status_id)
    await mute(cast.chen, cast.ada.account_id, lasting=timedelta(hours=1))
    assert not await _unmuted(cast.chen, status_id)
    async with unit_of_work():
        await execute("UPDATE mute SET ends_at = $1", clock.to_ms(clock.now()) - 1)
    assert await _unmuted(cast.chen, status_id)
    assert await Mute.all().count() == 2


async def _known(viewer: Viewer) -> set[str]:
    sql = f"SELECT a.username FROM account a WHERE {account_visible_to('$1')}"
    return {row["username"] for row in await rows(sql, viewer.account_id)}


async def test_a_hidden_group_is_known_to_members_and_invited_only(cast: Cast):
    """Other groups and people are known to all."""
    groups = await _one_group_of_each_kind()
    hidden = groups[Opening.HIDDEN]
    await _let_in(cast.ada, hidden)
    await _let_in(cast.boris, groups[Opening.CLOSED])
    async with unit_of_work():
        for account, group in ((cast.chen, hidden), (cast.boris, groups[Opening.OPEN])):
            await Invitation.create(
                id=new_id(), group_id=group, account_id=account.account_id, by_id=cast.ada.account_id
            )
    everything = {"ada", "boris", "chen", "ines", "lyon", "montreal", "open_group", "closed_group"}
    assert await _known(cast.boris) == everything
    assert await _known(cast.ines) == everything
    assert await _known(cast.ada) == await _known(cast.chen) == everything | {"hidden_group"}


async def test_who_is_in_a_group_is_known_to_all_of_an_open_one_and_else_to_members(cast: Cast):
    """Of another group or of what is no group, a membership says nothing."""
    groups = await _one_group_of_each_kind()
    await _let_in(cast.ada, groups[Opening.HIDDEN])
    await _let_in(cast.boris, groups[Opening.CLOSED])
    sql = f"SELECT a.username FROM account a WHERE {members_visible_to('$1', 'a.id')}"
    people = {"ada", "boris", "chen", "ines", "lyon", "montreal", "open_group"}
    for viewer, more in ((cast.ada, {"hidden_group"}), (cast.boris, {"closed_group"}), (cast.chen, set())):
        assert {row["username"] for row in await rows(sql, viewer.account_id)} == people | more


async def _one_group_of_each_kind() -> dict[Opening, int]:
    groups = {opening: new_id() for opening in Opening}
    async with unit_of_work():
        for opening, each in groups.items():
            await Account.create(id=each, username=f"{opening}_group", kind=Kind.GROUP)
            await Group.create(id=new_id(), account_id=each, opening=opening)
    return groups


async def _let_in(viewer: Viewer, group_id: int) -> None:
    async with unit_of_work():
        await execute(
            "INSERT INTO follow (id, follower_id, target_id, reblogs, notify) VALUES ($1, $2, $3, $4, $4)",
            new_id(),
            viewer.account_id,
            group_id,
            True,  # noqa: FBT003 - a column's value
        )
