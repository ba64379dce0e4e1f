import pytest

from server.api.mastodon.preferences import ROUTES
from tests.edge import caller, edge, person, signed_in


@pytest.mark.parametrize(("locale", "language"), [("fr-CA", "fr"), ("en", "en"), ("", None)])
async def test_a_new_post_starts_in_the_persons_language(database, tmp_path, locale, language):
    ada = await person("ada", locale=locale)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(ada)) as browser:
        body = (await browser.get("/api/v1/preferences")).json()
    assert body == {
        "posting:default:visibility": "public",
        "posting:default:sensitive": False,
        "posting:default:language": language,
        "posting:default:quote_policy": "public",
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
    }
