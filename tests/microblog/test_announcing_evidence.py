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
    for place in range(2):
        await join(f"lyon{place}", cast.sites["Lyon"])
    await dismiss_announcement(cast.ada, announcement_id)
    await dismiss_announcement(cast.boris, announcement_id)
    found = await acknowledgements(cast.ines, announcement_id, DISCREET)
    assert (found.missing, found.said) == (None, None)
    assert [(each.name, each.asked, each.acknowledged) for each in found.sites] == [("Lyon", 5, 1)]
    # Boris is alone in Montréal: the sums would tell of him.
    assert (found.asked, found.acknowledged) == (5, 1)
    for place in range(4):
        await join(f"remote{place}")
    found = await acknowledgements(cast.ines, announcement_id, DISCREET)
    assert [(each.site_id, each.asked, each.acknowledged) for each in found.sites[1:]] == [(None, 5, 1)]
    assert (found.asked, found.acknowledged) == (10, 2)


async def test_for_others_and_where_nobody_is_asked_there_is_nothing(cast: Cast):
    asked = await published(cast.ines)
    unasked = await published(cast.ines, AnnouncementDraft("Cake"))
    for viewer, announcement_id in ((cast.ada, asked), (cast.ines, unasked), (cast.ines, 1)):
        with pytest.raises(Missing):
            await acknowledgements(viewer, announcement_id, OPEN)
