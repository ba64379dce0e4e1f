"""What a new post starts from: what somebody chose, and else what is usual."""

import asyncio

import pytest

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.microblog.models import Audience, QuotePolicy
from server.microblog.starting import AUDIENCES, Choices, Start, choose, choose_how_to_read, start_of
from tests.cast import Cast
from tests.microblog.locking import lock


async def chosen(viewer: Viewer, **choices: object) -> Start:
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await choose(viewer, Choices(**choices))
    return await start_of(viewer)


async def test_who_chose_nothing_starts_from_the_company_and_who_is_locked_from_followers(cast: Cast) -> None:
    """As on Mastodon; a choice stands over that."""
    assert await start_of(cast.ada) == Start()
    await lock(cast.ada)
    assert (await start_of(cast.ada)).audience is Audience.FOLLOWERS
    assert (await chosen(cast.ada, privacy="public")).audience is Audience.COMPANY


@pytest.mark.parametrize(("word", "audience"), AUDIENCES.items())
async def test_choices_are_made_in_parts_and_are_ones_own(cast: Cast, word: str, audience: Audience) -> None:
    await chosen(cast.ada, privacy=word, sensitive=True)
    await chosen(cast.ada, language="fr")
    found = await chosen(cast.ada, quote_policy="followers")
    assert found == Start(audience, sensitive=True, chosen_language="fr", quote_policy=QuotePolicy.FOLLOWERS)
    assert (await chosen(cast.ada, language="")).chosen_language is None
    assert await start_of(cast.boris) == Start()


async def test_choices_made_at_the_same_moment_are_all_kept(cast: Cast) -> None:
    """And what else somebody prefers stays as it is."""
    async with unit_of_work():
        await execute(
            """INSERT INTO preference (id, account_id, chosen, quiet_days, mail_mentions, shows_presence)
            VALUES (1, $1, '{}', '6 7', TRUE, FALSE)""",
            cast.ada.account_id,
        )
    await asyncio.gather(
        chosen(cast.ada, privacy="unlisted"),
        chosen(cast.ada, sensitive=True),
        chosen(cast.ada, language="de"),
    )
    assert await start_of(cast.ada) == Start(Audience.UNLISTED, sensitive=True, chosen_language="de")
    kept = await row("SELECT quiet_days, mail_mentions, shows_presence FROM preference")
    assert kept is not None
    assert (kept[0], bool(kept[1]), bool(kept[2])) == ("6 7", True, False)


async def test_how_posts_are_shown_is_chosen_in_parts(cast: Cast) -> None:
    """Beside what posts start from."""
    await chosen(cast.ada, privacy="unlisted")
    await choose_how_to_read(cast.ada, media="hide_all", spoilers=None)
    await choose_how_to_read(cast.ada, media=None, spoilers=True)
    assert await start_of(cast.ada) == Start(Audience.UNLISTED, media="hide_all", spoilers=True)
