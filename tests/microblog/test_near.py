"""Who may know that somebody is here, or writes."""

from server.identity.preferences import show_presence
from server.microblog.blocking import block
from server.microblog.conversations import conversation_with
from server.microblog.models import Audience
from server.microblog.near import blocks_of, hiding_presence, may_hear_typing
from tests.cast import Cast
from tests.microblog.saying import say


async def test_only_who_said_so_hides(cast: Cast) -> None:
    everybody = [who.account_id for who in (cast.ada, cast.boris, cast.chen)]
    await show_presence(cast.ada, shows=False)
    await show_presence(cast.boris, shows=False)
    await show_presence(cast.boris, shows=True)
    assert await hiding_presence(everybody) == {cast.ada.account_id}
    assert await hiding_presence([]) == set()


async def test_a_block_counts_both_ways(cast: Cast) -> None:
    await block(cast.ada, cast.boris.account_id)
    ada, boris, chen = (who.account_id for who in (cast.ada, cast.boris, cast.chen))
    assert await blocks_of([ada, boris, chen]) == {ada: {boris}, boris: {ada}}


async def test_who_hides_is_heard_by_nobody(cast: Cast) -> None:
    """And nobody hears what is not theirs."""
    await say(cast.ada, "@boris hello", audience=Audience.MENTIONED)
    talk_id = await conversation_with(cast.ada, {cast.boris.account_id}) or 0
    assert await may_hear_typing(cast.ada.account_id, talk_id) == [cast.boris.account_id]
    assert await may_hear_typing(cast.chen.account_id, talk_id) == []
    await show_presence(cast.ada, shows=False)
    assert await may_hear_typing(cast.ada.account_id, talk_id) == []
