"""The web app's files: what is kept for how long, what may run, and what makes it installable."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from server.api.site import Site

ORIGIN = "https://ramage.example"


@pytest.fixture
async def client(tmp_path):
    (tmp_path / "_app/immutable").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<html><script>start()</script></html>")
    (tmp_path / "service-worker.js").write_text("self")
    for suffix, text in (("", "a"), (".gz", "small"), (".br", "smallest")):
        (tmp_path / f"_app/immutable/a.js{suffix}").write_text(text)
    app = Starlette(routes=[Mount("/", Site(tmp_path, ORIGIN, "Acme", "#006b5f"))])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN) as found:
        yield found


async def test_every_page_is_the_app_and_runs_its_own_scripts_alone(client):
    page = await client.get("/@ada/12")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "worker-src 'self'; " in policy
    assert "manifest-src 'self'; " in policy
    assert page.headers["cache-control"] == "no-cache"


async def test_only_files_that_never_change_are_kept_without_asking(client):
    plain = {"accept-encoding": "identity"}
    file = await client.get("/_app/immutable/a.js", headers=plain)
    assert "immutable" in file.headers["cache-control"]
    worker = await client.get("/service-worker.js")
    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-security-policy"] == "default-src 'none'; connect-src 'self'"
    assert worker.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("taken", "encoding", "sent"),
    [
        ("gzip, deflate, br, zstd", "br", b"smallest"),
        ("gzip", "gzip", b"small"),
        ("br;q=0, gzip;q=0", None, b"a"),
        ("", None, b"a"),
    ],
)
async def test_what_the_build_has_packed_goes_out_packed_to_whoever_takes_it(client, taken, encoding, sent):
    answer = client.stream("GET", "/_app/immutable/a.js", headers={"accept-encoding": taken})
    async with answer as found:
        raw = b"".join([each async for each in found.aiter_raw()])
    assert raw == sent
    assert found.headers.get("content-encoding") == encoding
    assert found.headers["vary"] == "accept-encoding"
    assert found.headers["content-type"].startswith("text/javascript")
    assert "immutable" in found.headers["cache-control"]


async def test_it_is_installed_under_the_company_s_name_and_colour(client):
    manifest = await client.get("/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    said = manifest.json()
    assert (said["name"], said["theme_color"], said["start_url"]) == ("Ramage · Acme", "#006b5f", "/")
    assert [each["purpose"] for each in said["icons"]] == ["any", "any", "maskable"]


async def test_addresses_of_the_server_are_no_pages(client):
    for path in ("/api/nothing", "/media/nothing", "/auth/nothing"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get("/missing.png")).status_code == 404
    assert (await client.post("/")).status_code == 405
