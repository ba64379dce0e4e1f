"""What is quoted is shown to whom may see it, and to nobody else."""

from server.kit.database import execute, unit_of_work
from server.microblog.blocking import block
from server.microblog.models import Audience
from server.microblog.muting import mute
from server.microblog.quotes import quoted_by
from tests.cast import Cast
from tests.microblog.saying import narrowed, say


async def test_a_quoted_status_is_found_by_whom_may_see_it(cast: Cast) -> None:
    """Neither what is for others nor what a block keeps apart; of somebody muted it says so."""
    open_one, narrow_one = await say(cast.ada, "to all"), await say(cast.ada, "@chen to few")
    await narrowed(narrow_one, Audience.MENTIONED)
    both = [open_one, narrow_one]
    assert set(await quoted_by(cast.chen, both)) == set(both)
    assert set(await quoted_by(cast.boris, both)) == {open_one}
    await mute(cast.boris, cast.ada.account_id)
    assert (await quoted_by(cast.boris, both))[open_one].muted
    await block(cast.ines, cast.ada.account_id)
    assert not await quoted_by(cast.ines, both)


async def test_what_is_gone_is_not_found(cast: Cast) -> None:
    """Deleted between two reads."""
    status_id = await say(cast.ada, "soon gone")
    async with unit_of_work():
        await execute("DELETE FROM status WHERE id = $1", status_id)
    assert not await quoted_by(cast.boris, [status_id])
