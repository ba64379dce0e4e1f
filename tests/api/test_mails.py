"""Switching mails off from a mail: one click, for whoever has the mail and nobody else."""

import pytest

from server.api.mails import Mentions
from server.api.routes import ROUTES
from server.entities.addresses import Addresses
from server.identity.quiet import choose_mail, wants_mail
from server.microblog.excerpts import Excerpt
from server.microblog.mailing import Batch
from server.microblog.notices import Notice
from tests.edge import ORIGIN, SEAL, caller, edge


@pytest.fixture
async def address(cast) -> str:
    """What stands in a mail to Ada."""
    await choose_mail(cast.ada, wanted=True)
    await choose_mail(cast.boris, wanted=True)
    notice = Notice(1, cast.ada.account_id, "mention", cast.boris.account_id, 2)
    batch = Batch(
        cast.ada.account_id,
        "a@b.example",
        "fr",
        [(notice, Excerpt("Boris", "boris", None, "hi", "boris"))],
        0,
    )
    letter = Mentions("Acme", Addresses(ORIGIN), SEAL)(batch)
    return letter.headers["List-Unsubscribe"].strip("<>").removeprefix(ORIGIN)


async def test_looking_at_the_address_changes_nothing(cast, address, tmp_path):
    """Mail programs look at addresses by themselves. The page is in the language of the mail."""
    async with caller(edge(ROUTES, tmp_path)) as nobody:
        page = await nobody.get(address)
    assert (page.status_code, "Ne plus recevoir" in page.text) == (200, True)
    assert 'method="post"' in page.text
    assert await wants_mail(cast.ada)


async def test_one_click_switches_off_and_only_hers(cast, address, tmp_path):
    """Without signing in, as a mail program sends it; twice is once."""
    async with caller(edge(ROUTES, tmp_path)) as nobody:
        for _ in range(2):
            page = await nobody.post(address, data={"List-Unsubscribe": "One-Click"})
            assert (page.status_code, "Plus de messages" in page.text) == (200, True)
    assert not await wants_mail(cast.ada)
    assert await wants_mail(cast.boris)


async def test_another_key_switches_nothing_off(cast, address, tmp_path):
    """Not a changed one, nor a secret that was sealed for something else."""
    path = address.partition("?")[0]
    other = SEAL.seal(str(cast.ada.account_id), place="connection:1")
    async with caller(edge(ROUTES, tmp_path)) as nobody:
        for wrong in (
            f"{path[:-9]}{'AAAAA' if path[-9:-4] != 'AAAAA' else 'BBBBB'}{path[-4:]}",
            path[:-8],
            "/auth/mail-off/1",
            f"/auth/mail-off/{other}",
        ):
            assert (await nobody.post(wrong)).status_code == 404, wrong
            assert (await nobody.get(wrong)).status_code == 404, wrong
    assert await wants_mail(cast.ada)
