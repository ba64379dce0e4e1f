"""The company's own voice."""

import pytest

from server.identity.models import Account, Kind
from server.identity.officials import official_account
from server.kit.errors import Conflict
from tests.cast import join


async def test_it_is_made_once(database):
    first = await official_account("company_news", "Acme")
    again = await official_account("company_news", "Acme Corporation")
    assert (first.id, first.kind, first.display_name) == (again.id, Kind.OFFICIAL, "Acme")
    assert await Account.all().count() == 1


async def test_nobodys_own_account_becomes_it(database):
    await join("ada")
    with pytest.raises(Conflict, match="username-taken"):
        await official_account("ada", "Acme")
