"""Announcements on open pages: shown, changed and gone as they are for whoever asks anew."""

from dataclasses import replace
from datetime import timedelta

from server.kit import clock
from server.microblog.announcing import change_announcement, withdraw_announcement
from tests.cast import Cast
from tests.microblog.test_announcing import FIRE, published
from tests.realtime.listening import HOME, Listener, running

HOUR = timedelta(hours=1)


async def test_one_that_is_made_to_end_in_the_past_leaves_open_pages(cast: Cast):
    async with running() as gateway:
        page = await Listener(gateway, cast.ada).listen(HOME)
        announcement_id = await published(cast.ines)
        assert await page.events() == [("announcement", str(announcement_id))]
        await change_announcement(cast.ines, announcement_id, replace(FIRE, ends_at=clock.now() - HOUR))
        assert await page.events() == [("announcement.delete", str(announcement_id))]
        await change_announcement(cast.ines, announcement_id, replace(FIRE, ends_at=clock.now() + HOUR))
        assert await page.events() == [("announcement", str(announcement_id))]
        await withdraw_announcement(cast.ines, announcement_id)
        assert await page.events() == [("announcement.delete", str(announcement_id))]
