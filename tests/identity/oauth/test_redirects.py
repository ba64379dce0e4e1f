import pytest

from server.identity.oauth.redirects import OUT_OF_BAND, Way, check_redirect, destination, with_answer
from server.kit.errors import Invalid

GOOD = [
    OUT_OF_BAND,
    "https://elk.zone/api/ramage.example/oauth/https%3A%2F%2Felk.zone",
    "https://app.example:8443/callback?keep=1",
    "http://localhost:4173/",
    "http://127.0.0.1:9999/done",
    "http://[::1]:9999/done",
    "tusky://oauth",
    "org.joinmastodon.android://callback",
    "com.example.app:/oauth2redirect",
    "icecubesapp://",
]
BAD = [
    "",
    "data:text/html,<script>",
    "data:text/html;base64,AAAA",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "blob:https://app.example/1",
    "file:///etc/passwd",
    "about:blank",
    "urn:ietf:wg:oauth:2.0:oob:auto",
    "https:",
    "https://",
    "https:///callback",
    "https:app.example",
    "//app.example/callback",
    "/callback",
    "app.example",
    "https://app.example/#part",
    "tusky://oauth#part",
    "https://good.example@evil.example/",
    "https://good.example\\@evil.example/",
    "https://app.example/ with space",
    "https://app.example/\r\nset-cookie:a=b",
    "https://éléphant.example/",
    "https://app.example:notaport/",
    "https://app.example:99999/",
    "https://[::1/",
    "https://app.example/" + "a" * 2000,
]


@pytest.mark.parametrize("uri", GOOD)
def test_addresses_of_sites_and_apps_may_be_registered(uri):
    check_redirect(uri)


@pytest.mark.parametrize("uri", BAD)
def test_what_runs_hides_or_names_no_place_is_refused(uri):
    with pytest.raises(Invalid):
        check_redirect(uri)


@pytest.mark.parametrize(
    ("uri", "way", "name", "readable"),
    [
        (OUT_OF_BAND, Way.CODE, "", False),
        ("https://App.example/x", Way.SITE, "app.example", False),
        ("https://app.example:8443/x?y", Way.SITE, "app.example:8443", False),
        ("http://app.example/x", Way.SITE, "app.example", True),
        ("http://localhost:3000/", Way.SITE, "localhost:3000", False),
        ("http://localhost.evil.example/", Way.SITE, "localhost.evil.example", True),
        ("http://app.localhost/", Way.SITE, "app.localhost", False),
        ("http://[::1]:3000/", Way.SITE, "[::1]:3000", False),
        ("http://127.0.0.1.evil.example/", Way.SITE, "127.0.0.1.evil.example", True),
        ("https://xn--lphant-bva.example/", Way.SITE, "xn--lphant-bva.example", False),
        ("org.joinmastodon.android://callback", Way.APP, "org.joinmastodon.android", False),
        ("com.example.app:/https://good.example", Way.APP, "com.example.app", False),
    ],
)
def test_a_person_is_shown_the_host_or_the_app_and_nothing_else(uri, way, name, readable):
    shown = destination(uri)
    assert (shown.way, shown.name, shown.readable) == (way, name, readable)


def test_the_answer_is_added_and_the_rest_left_as_registered():
    values = {"code": "a+b", "state": "x&y=z #"}
    assert (
        with_answer("https://app.example/cb", values)
        == "https://app.example/cb?code=a%2Bb&state=x%26y%3Dz+%23"
    )
    assert with_answer("https://app.example/cb?keep=%2F", values).startswith(
        "https://app.example/cb?keep=%2F&code=a%2Bb"
    )
    assert with_answer("tusky://oauth", {"code": "c"}) == "tusky://oauth?code=c"
