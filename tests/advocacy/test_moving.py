"""The table of design §2 is the law of a share's states, and every move is a fact."""

import itertools

import pytest

from server.advocacy.models import Share, ShareState
from server.advocacy.moving import MOVES, move
from server.facts import latest_position
from server.kit import clock
from server.kit.database import unit_of_work
from tests.advocacy.scene import share, told_of_shares

DESIGN = {
    ("waiting", "sending"), ("sending", "sent"), ("sent", "deleted"), ("sending", "refused"), ("sending", "unclear"),
    ("unclear", "sent"), ("unclear", "waiting"), ("sending", "waiting"), ("waiting", "cancelled"),
    ("opened", "declared"),
}  # fmt: skip
LATE_TRUTH = {("waiting", "sent"), ("refused", "sent"), ("cancelled", "sent")}
STAYS = {(state, state) for state in ("waiting", "unclear", "sent")}


def test_no_move_but_those_of_the_design():
    assert {
        (str(a), str(b)) for a, following in MOVES.items() for b in following
    } == DESIGN | LATE_TRUTH | STAYS


@pytest.mark.parametrize(
    ("old", "new"),
    [pair for pair in itertools.product(ShareState, ShareState) if pair[1] not in MOVES[pair[0]]],
)
async def test_any_other_move_is_a_mistake_of_ours(old, new):
    with pytest.raises(ValueError, match="→"):
        await move(Share(state=old), new)


async def test_a_move_empties_what_belonged_to_the_old_state(scene):
    share_id = await scene.waiting()
    since = await latest_position()
    async with unit_of_work():
        held = await share(share_id)
        await move(held, ShareState.WAITING, reason="rate-limit", due_at=clock.now())
        await move(held, ShareState.CANCELLED)
    moved = await share(share_id)
    assert (moved.reason, moved.due_at, moved.once) == (None, None, None)
    assert await told_of_shares(since) == [(scene.cast.ada.account_id, share_id)] * 2
