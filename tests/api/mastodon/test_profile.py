"""One's own profile over HTTP: everything apps can change, in the forms in which they send it."""

import pytest

from server.api.routes import ROUTES
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.pictures import png

CREDENTIALS = "/api/v1/accounts/update_credentials"
PROFILE_KEYS = set(
    """id display_name note fields avatar avatar_static avatar_description header header_static header_description
    locked bot hide_collections discoverable indexable show_media show_media_replies show_featured
    attribution_domains featured_tags""".split()
)
SOURCE_KEYS = set(
    """privacy sensitive language note fields follow_requests_count hide_collections discoverable indexable
    attribution_domains quote_policy""".split()
)


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
@pytest.mark.parametrize(
    "way",
    [
        lambda flat, source: {"json": {**flat, "source": source}},
        lambda flat, source: {
            "data": {**flat, **{f"source[{name}]": value for name, value in source.items()}}
        },
        lambda flat, source: {
            "files": {name: (None, value) for name, value in flat.items()}
            | {f"source[{name}]": (None, value) for name, value in source.items()}
        },
    ],
    ids=["json", "form", "multipart"],
)
async def test_everything_is_changed_and_answered_with_in_any_form(client, method, way):
    """And the preferences say the same."""
    flat = {"note": "Hi", "bot": "true", "discoverable": "false", "indexable": "0", "hide_collections": "1"}
    source = {"privacy": "unlisted", "sensitive": "on", "language": "fr", "quote_policy": "followers"}
    changed = (await client.request(method, CREDENTIALS, **way(flat, source))).json()
    assert set(changed["source"]) == SOURCE_KEYS
    assert (changed["bot"], changed["discoverable"], changed["indexable"], changed["hide_collections"]) == (
        True, False, False, True,
    )  # fmt: skip
    said = changed["source"]
    assert (said["privacy"], said["sensitive"], said["language"]) == ("unlisted", True, "fr")
    assert (said["quote_policy"], said["note"], said["hide_collections"]) == ("followers", "Hi", True)
    assert (await client.get("/api/v1/accounts/verify_credentials")).json() == changed
    preferences = (await client.get("/api/v1/preferences")).json()
    assert preferences["posting:default:visibility"] == "unlisted"
    assert preferences["posting:default:sensitive"] is True
    assert preferences["posting:default:language"] == "fr"
    assert preferences["posting:default:quote_policy"] == "followers"
    again = (await client.request(method, CREDENTIALS, json={"source": {"language": None}})).json()
    assert (again["source"]["language"], again["source"]["privacy"]) == (None, "unlisted")


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": {"privacy": "everybody"}},
        {"source": {"language": "français"}},
        {"source": {"quote_policy": "some"}},
        {"source": {"sensitive": "perhaps"}},
        {"bot": "perhaps"},
        {"note": "x" * 501},
        {"avatar_description": "x" * 1501},
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_changed(client, wrong):
    before = (await client.get("/api/v1/accounts/verify_credentials")).json()
    answer = await client.patch(CREDENTIALS, json={"discoverable": False, **wrong})
    assert answer.status_code == 422
    assert answer.json()["fields"]
    assert (await client.get("/api/v1/accounts/verify_credentials")).json() == before


async def test_the_name_and_the_facts_of_the_directory_stay(client):
    sent = {"display_name": "Captain", "fields_attributes": {"0": {"name": "Title", "value": "CEO"}}}
    changed = (await client.patch(CREDENTIALS, json=sent)).json()
    assert changed["display_name"] == "Ada"
    assert "CEO" not in str(changed)


async def test_a_post_starts_from_what_was_chosen(client):
    """Unless it says otherwise itself."""
    source = {"privacy": "unlisted", "sensitive": True, "language": "fr", "quote_policy": "followers"}
    await client.patch(CREDENTIALS, json={"source": source})
    usual = (await client.post("/api/v1/statuses", json={"status": "bonjour"})).json()
    assert (usual["visibility"], usual["sensitive"], usual["language"]) == ("unlisted", True, "fr")
    assert usual["quote_approval"]["automatic"] == ["followers"]
    sent = {
        "status": "hello",
        "visibility": "public",
        "sensitive": False,
        "language": "en",
        "quote_approval_policy": "public",
    }
    own = (await client.post("/api/v1/statuses", data=sent)).json()
    assert (own["visibility"], own["sensitive"], own["language"]) == ("public", False, "en")
    assert own["quote_approval"]["automatic"] == ["public"]


async def test_pictures_are_described_and_taken_off(client):
    """On an account there is always one to show; on the profile it is null."""
    files = {
        "avatar": ("me.png", png(500, 500), "image/png"),
        "header": ("wide.png", png(500, 200), "image/png"),
    }
    sent = {"files": files, "data": {"avatar_description": "Me", "header_description": "Lyon"}}
    profile = (await client.put("/api/v1/profile", **sent)).json()
    assert set(profile) == PROFILE_KEYS
    assert (profile["avatar_description"], profile["header_description"]) == ("Me", "Lyon")
    for which in ("avatar", "header"):
        address = profile[which].removeprefix(ORIGIN)
        assert (await client.get(address)).status_code == 200
        account = (await client.delete(f"/api/v1/profile/{which}")).json()
        assert account[which].startswith("https://")
        assert account[f"{which}_description"] == ""
        assert (await client.get(address)).status_code == 404
        assert (await client.get("/api/v1/profile")).json()[which] is None


async def test_the_profile_is_as_typed(client):
    await client.patch("/api/v1/profile", json={"note": "a < b #line4", "locked": True})
    await client.post("/api/v1/featured_tags", json={"name": "line4"})
    profile = (await client.get("/api/v1/profile")).json()
    assert (profile["note"], profile["locked"], profile["avatar"]) == ("a < b #line4", True, None)
    assert [tag["name"] for tag in profile["featured_tags"]] == ["line4"]
