"""What a key promises."""

import asyncio
from datetime import timedelta

import pytest

from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import id_at
from server.microblog.drafts import Draft
from server.microblog.idempotency import forget_old_keys
from server.microblog.posting import post
from tests.cast import Cast
from tests.microblog.saying import RULES


async def test_one_key_makes_one_status_however_often_and_together(cast: Cast) -> None:
    """A hundred at once with one key give the same id; another body with it is refused."""
    made = await asyncio.gather(
        *(post(cast.ada, Draft(text="once"), rules=RULES, once="k") for _ in range(100))
    )
    assert len(set(made)) == 1
    assert len(await rows("SELECT id FROM status")) == 1
    with pytest.raises(Invalid, match="idempotency-key-used"):
        await post(cast.ada, Draft(text="other"), rules=RULES, once="k")
    assert await post(cast.boris, Draft(text="other"), rules=RULES, once="k") not in made


async def test_a_key_is_kept_for_seven_days(cast: Cast) -> None:
    """And forgotten afterwards."""
    for key, days in (("old", 8), ("young", 6)):
        await post(cast.ada, Draft(text=key), rules=RULES, once=key)
        async with unit_of_work():
            moment = clock.now() - timedelta(days=days)
            await execute("UPDATE idempotency_key SET id = $1 WHERE key = $2", id_at(moment), key)
    await forget_old_keys()
    assert [each["key"] for each in await rows("SELECT key FROM idempotency_key")] == ["young"]
