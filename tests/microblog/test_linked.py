"""What is said about a page somewhere else."""

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Malformed
from server.kit.paging import Page
from server.microblog.linked import linked
from server.microblog.models import Audience
from server.microblog.muting import mute
from tests.cast import Cast
from tests.microblog.saying import say

PUMP = "https://example.com/pump"


async def _ids(viewer: Viewer, url: str = PUMP, **bounds: int) -> list[int]:
    return [line.own.status_id for line in (await linked(viewer, url, Page(**bounds))).rows]


async def test_what_links_to_a_page_is_found_by_its_address(cast: Cast) -> None:
    """Newest first, in pages, wherever within the page the link leads; not by other links of the same text."""
    first = await say(cast.ada, f"Look: {PUMP}")
    second = await say(cast.chen, f"And {PUMP}#valve, not https://example.com/pipe")
    await say(cast.chen, "https://example.com/pipe")
    assert await _ids(cast.boris) == [second, first]
    assert await _ids(cast.boris, max_id=second) == [first]
    assert await _ids(cast.boris, f"{PUMP}#anywhere") == [second, first]
    assert await _ids(cast.boris, "https://example.com/") == []
    await mute(cast.boris, cast.chen.account_id)
    assert await _ids(cast.boris) == [first]


async def test_what_is_not_for_the_company_is_not_among_them(cast: Cast) -> None:
    """Not even for whom it is for: that is no public timeline."""
    for audience in (Audience.UNLISTED, Audience.FOLLOWERS, Audience.MENTIONED):
        await say(cast.ada, f"@boris {PUMP}", audience=audience)
    assert await _ids(cast.boris) == []


async def test_what_is_no_address_is_said_so(cast: Cast) -> None:
    """Not an error of ours."""
    with pytest.raises(Malformed):
        await linked(cast.ada, "http://[broken#x", Page())
