"""Who is pushed nothing any more, though what they opened is still there: without a role, and without a way in."""

import pytest

from server.identity.access import Limits
from server.identity.local.signing_in import keep_password
from server.identity.models import Role, RoleGrant
from server.kit import clock
from server.kit.database import unit_of_work
from server.microblog.reporting import ReportDraft, report
from tests.cast import Cast, by_directory, join
from tests.microblog.pushed import deliver, listening, sender, with_token
from tests.microblog.saying import say
from tests.push_service import Browser, push_service


@pytest.fixture
async def service():
    async with push_service() as made:
        yield made


async def test_a_report_is_pushed_only_while_the_role_is_confirmed(cast: Cast, service) -> None:
    """It lapses by itself; what came meanwhile is found once the directory has confirmed it."""
    mod = await join("mod", roles=frozenset({Role.MODERATOR}))
    await by_directory(mod, Role.MODERATOR, days=8)
    await listening(await with_token(mod), service, Browser())
    await report(cast.ada, ReportDraft(cast.boris.account_id))
    assert (await deliver(), service.got) == (1, [])
    await RoleGrant.all().update(confirmed_at=clock.now())
    await report(cast.ada, ReportDraft(cast.boris.account_id))
    assert (await deliver(), len(service.got)) == (1, 1)


async def test_nothing_is_pushed_to_whom_a_password_let_in_where_there_are_none_any_more(
    cast: Cast, service
) -> None:
    await listening(await with_token(cast.ada), service, Browser())
    async with unit_of_work():
        await keep_password(cast.ada.account_id, "hash")
    await say(cast.boris, "@ada one")
    assert (await deliver(sender(limits=Limits(passwords=False))), service.got) == (1, [])
    await say(cast.boris, "@ada two")
    assert (await deliver(), len(service.got)) == (1, 1)
