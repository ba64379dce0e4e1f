"""Who has acknowledged an announcement and who has not: by person, or only by site and never of fewer than five."""

import pytest

from server.identity.privacy import Privacy
from server.kit.database import execute, unit_of_work
from server.kit.errors import Missing
from server.microblog.announcing import AnnouncementDraft
from server.microblog.announcing_evidence import acknowledgements
from server.microblog.announcing_shown import dismiss_announcement
from tests.cast import Cast, join
from tests.microblog.test_announcing import published

OPEN, DISCREET = Privacy(), Privacy(discreet=True)


async def suspend(account_id):
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", account_id)


async def test_those_who_have_not_are_named(cast: Cast):
    announcement_id = await published(cast.ines)
    await dismiss_announcement(cast.ada, announcement_id)
    await suspend((await join("gone")).account_id)
    found = await acknowledgements(cast.ines, announcement_id, OPEN)
    assert (found.asked, found.acknowledged) == (4, 1)
    assert [each.account_id for each in found.said] == [cast.ada.account_id]
    assert set(found.missing) == {viewer.account_id for viewer in (cast.boris, cast.chen, cast.ines)}
    assert [(each.name, each.asked, each.acknowledged) for each in found.sites] == [
        ("Lyon", 3, 1),
        ("Montréal", 1, 0),
    ]
    second = await acknowledgements(cast.ines, announcement_id, OPEN, limit=2, offset=2)
    assert len(second.missing) == 1


async def test_where_that_was_agreed_nobody_is_named_and_small_sites_are_counted_together(cast: Cast):
    announcement_id = await published(cast.ines)
    lyon = [
        cast.ada,
        cast.chen,
        cast.ines,
        *[await join(f"lyon{place}", cast.sites["Lyon"]) for place in range(7)],
    ]
    for viewer in (*lyon[:5], cast.boris):
        await dismiss_announcement(viewer, announcement_id)
    found = await acknowledgements(cast.ines, announcement_id, DISCREET)
    assert (found.missing, found.said) == (None, None)
    assert [(each.name, each.asked, each.acknowledged) for each in found.sites] == [("Lyon", 10, 5)]
    # Boris is alone in Montréal: the sums would tell of him.
    assert (found.asked, found.acknowledged) == (10, 5)
    remote = [await join(f"remote{place}") for place in range(9)]
    for viewer in remote[:4]:
        await dismiss_announcement(viewer, announcement_id)
    found = await acknowledgements(cast.ines, announcement_id, DISCREET)
    assert [(each.site_id, each.asked, each.acknowledged) for each in found.sites[1:]] == [(None, 10, 5)]
    assert (found.asked, found.acknowledged) == (20, 10)


async def test_where_that_was_agreed_nobody_and_everybody_are_about_no_person(cast: Cast):
    """Up to four are on the other side, and no sum tells whether they are."""
    announcement_id = await published(cast.ines)
    lyon = [
        cast.ada,
        cast.chen,
        cast.ines,
        *[await join(f"lyon{place}", cast.sites["Lyon"]) for place in range(8)],
    ]
    shown = []
    for viewer in (None, *lyon):
        if viewer is not None:
            await dismiss_announcement(viewer, announcement_id)
        found = await acknowledgements(cast.ines, announcement_id, DISCREET)
        assert found.acknowledged == sum(each.acknowledged for each in found.sites)
        shown.append(found.acknowledged)
    assert shown == [0, 0, 0, 0, 0, 5, 6, 11, 11, 11, 11, 11]


async def test_where_that_was_agreed_a_small_site_is_shown_in_no_case(cast: Cast):
    """Of nine, one side or the other is always fewer than five."""
    announcement_id = await published(cast.ines)
    lyon = [
        cast.ada,
        cast.chen,
        cast.ines,
        *[await join(f"lyon{place}", cast.sites["Lyon"]) for place in range(6)],
    ]
    for viewer in lyon:
        await dismiss_announcement(viewer, announcement_id)
        found = await acknowledgements(cast.ines, announcement_id, DISCREET)
        assert [(each.site_id, each.asked) for each in found.sites] == [(None, 10)]
        assert found.acknowledged in {0, 5, 10}


async def test_for_others_and_where_nobody_is_asked_there_is_nothing(cast: Cast):
    asked = await published(cast.ines)
    unasked = await published(cast.ines, AnnouncementDraft("Cake"))
    for viewer, announcement_id in ((cast.ada, asked), (cast.ines, unasked), (cast.ines, 1)):
        with pytest.raises(Missing):
            await acknowledgements(viewer, announcement_id, OPEN)
