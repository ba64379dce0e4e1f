"""Who follows a short link: readers and programs apart, a number a day, whoever counts at the same time."""

import asyncio

import pytest

from server.advocacy.clicking import count, is_program, link_of
from server.advocacy.linking import Linking, link_on
from server.advocacy.models_links import Link, LinkDay
from tests.advocacy.scene import item

READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def test_clicks_of_one_moment_are_all_counted(scene):
    await link_on(await item(await scene.live()), scene.network, Linking("https://go.acme.example"))
    link = await Link.get()
    assert await link_of(link.code) == link
    await asyncio.gather(*(count(link, bot=each % 3 == 0) for each in range(9)))
    (day,) = await LinkDay.all()
    assert (day.clicks, day.bots) == (6, 3)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "facebookexternalhit/1.1",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
        "Mastodon/4.5.0 (http.rb/5.3; +https://mastodon.social/)",
        "Bluesky Cardyb/1.1; +mailto:support@bsky.app bot",
        "curl/8.5",
        "python-requests/2.33",
        "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "Slackbot-LinkExpanding 1.0",
    ],
)
def test_programs_are_known_by_their_names(agent):
    assert is_program("GET", {"user-agent": agent})


@pytest.mark.parametrize(
    "agent",
    [
        READER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0",
    ],
)
def test_browsers_are_readers(agent):
    assert not is_program("GET", {"user-agent": agent})
