import pytest

from server.api.routes import ROUTES
from server.kit.errors import Unavailable
from server.kit.translation import Translated
from server.microblog.translating import Translations
from tests.edge import caller, edge, signed_in
from tests.microblog.pictures import png
from tests.microblog.test_translating import Echo


@pytest.fixture
def echo():
    return Echo()


@pytest.fixture
async def client(cast, tmp_path, echo):
    app = edge(ROUTES, tmp_path, translations=Translations(echo))
    async with caller(app, session=await signed_in(cast.ada)) as made:
        yield made


async def said(client, **sent):
    return (await client.post("/api/v1/statuses", json={"language": "en", **sent})).json()


async def test_a_post_is_translated_with_all_its_words(client, echo):
    file = {"file": ("a.png", png())}
    media = (await client.post("/api/v2/media", files=file, data={"description": "A <b>"})).json()
    status = await said(client, status="**Hello** you", spoiler_text="Mind & soul", media_ids=[media["id"]])
    for _ in range(2):
        answer = await client.post(f"/api/v1/statuses/{status['id']}/translate", json={"lang": "fr-CA"})
        assert answer.json() == {
            "content": "fr:<p><strong>Hello</strong> you</p>",
            "spoiler_text": "fr:Mind & soul",
            "language": "fr",
            "media_attachments": [{"id": media["id"], "description": "fr:A <b>"}],
            "poll": None,
            "detected_source_language": "en",
            "provider": "Echo",
        }
    assert len(echo.asked) == 1


async def test_a_poll_is_translated_too_and_an_edit_anew(client, echo):
    status = await said(client, status="Lunch?", poll={"options": ["yes", "no"], "expires_in": 600})
    made = (await client.post(f"/api/v1/statuses/{status['id']}/translate?lang=fr")).json()
    assert made["poll"] == {"id": status["poll"]["id"], "options": [{"title": "fr:yes"}, {"title": "fr:no"}]}
    await client.put(f"/api/v1/statuses/{status['id']}", json={"status": "Dinner?"})
    made = (await client.post(f"/api/v1/statuses/{status['id']}/translate?lang=fr")).json()
    assert made["content"] == "fr:<p>Dinner?</p>"


async def test_what_the_translator_says_is_cleaned(client, echo):
    async def hostile(texts, *, source, target):
        return Translated(
            tuple("<img src=x onerror=alert(1)><script>x</script><p>ok</p>" for _ in texts), "en"
        )

    echo.translate = hostile
    status = await said(client, status="Hello")
    made = (await client.post(f"/api/v1/statuses/{status['id']}/translate?lang=fr")).json()
    assert made["content"] == "<p>ok</p>"


async def test_what_cannot_be_translated_says_why(client, cast, tmp_path, echo):
    private = await said(client, status="psst", visibility="private")
    answer = await client.post(f"/api/v1/statuses/{private['id']}/translate?lang=fr")
    assert (answer.status_code, answer.json()["code"]) == (403, "translation-private")
    open_to_all = await said(client, status="Hello")
    assert (await client.post(f"/api/v1/statuses/{open_to_all['id']}/translate?lang=en")).status_code == 403

    async def away(texts, *, source, target):
        raise Unavailable("translation-failed")

    echo.translate = away
    assert (await client.post(f"/api/v1/statuses/{open_to_all['id']}/translate?lang=fr")).status_code == 503
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as other:
        answer = await other.post(f"/api/v1/statuses/{open_to_all['id']}/translate?lang=fr")
        assert (answer.status_code, answer.json()["code"]) == (503, "translation-off")
        assert (await other.post(f"/api/v1/statuses/{private['id']}/translate?lang=fr")).status_code == 404
        assert (await other.get("/api/v1/instance/translation_languages")).json() == {}
        assert (await other.get("/api/v2/instance")).json()["configuration"]["translation"] == {
            "enabled": False
        }


async def test_apps_learn_what_can_be_translated(client):
    known = (await client.get("/api/v1/instance/translation_languages")).json()
    assert known == {"en": ["fr", "de"], "fr": ["en"], "und": ["de", "en", "fr"]}
    assert (await client.get("/api/v2/instance")).json()["configuration"]["translation"] == {"enabled": True}
