"""Voting in a poll: once, and counted exactly however many vote at the same moment."""

from collections.abc import Sequence

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, many, row, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.kit.ids import new_id
from server.microblog.visible import visible_to

_POLL = f"""SELECT s.author_id, s.audience, s.group_id, p.ends_at, p.multiple,
    (SELECT count(*) FROM poll_option o WHERE o.poll_id = p.status_id) AS options
    FROM status s JOIN poll p ON p.status_id = s.id WHERE s.id = $2 AND s.has_poll AND {visible_to("$1")}"""
_VOTE = """INSERT INTO poll_vote (id, poll_id, account_id, choices)
    SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), a.id, CAST($3 AS INT) FROM account a
    WHERE a.id = $4 AND a.suspended_at IS NULL ON CONFLICT (poll_id, account_id) DO NOTHING"""
_VOTED = "SELECT 1 AS one FROM poll_vote WHERE poll_id = $1 AND account_id = $2"


async def vote(viewer: Viewer, poll_id: int, choices: Sequence[int]) -> int:
    """Choose answers by their places; returns the vote's id.

    Raises Missing, and Invalid once it ended, for a second vote, for one's own poll, and for what it does not offer.
    """
    vote_id = new_id()
    async with unit_of_work():
        # The status is held until the commit: votes and the end of the poll come one after the other.
        # By itself: with the poll in one statement, PostgreSQL would give back the poll of before the wait.
        await row(f"SELECT id FROM status WHERE id = $1{held('NO KEY UPDATE')}", poll_id)
        poll = await row(_POLL, viewer.account_id, poll_id)
        if poll is None:
            raise Missing
        _check(viewer, poll, choices)
        bits = sum(1 << place for place in choices)
        if not await execute(_VOTE, vote_id, poll_id, bits, viewer.account_id):
            if await row(_VOTED, poll_id, viewer.account_id) is None:
                raise Unauthenticated  # suspended since the request came in
            raise Invalid("poll-voted", field="choices")
        await _count(poll_id, choices)
        await record(
            FactKind.STATUS_TOUCHED,
            actor_id=poll["author_id"],
            status_id=poll_id,
            audience=poll["audience"],
            group_id=poll["group_id"],
        )
    return vote_id


def _check(viewer: Viewer, poll: Row, choices: Sequence[int]) -> None:
    if poll["ends_at"] is not None and poll["ends_at"] <= clock.to_ms(clock.now()):
        raise Invalid("poll-ended", field="choices")
    if poll["author_id"] == viewer.account_id:
        raise Invalid("poll-own", field="choices")
    offered = all(0 <= each < poll["options"] for each in choices)
    once = len(set(choices)) == len(choices)
    if not choices or not offered or not once or (len(choices) > 1 and not poll["multiple"]):
        raise Invalid("poll-choice", field="choices")


async def _count(poll_id: int, choices: Sequence[int]) -> None:
    await execute(
        f"""UPDATE poll_option SET votes_count = votes_count + 1
        WHERE poll_id = $1 AND {many("place", 2, choices)}""",
        poll_id,
        *choices,
    )
    await execute(
        "UPDATE poll SET votes_count = votes_count + $1, voters_count = voters_count + 1 WHERE status_id = $2",
        len(choices),
        poll_id,
    )
    await execute("UPDATE status SET version = version + 1 WHERE id = $1", poll_id)
