"""After signing in one stays on this site, whatever the address said."""

import pytest

from server.api.signin.own_path import HOME, own_path

OURS = [
    "/",
    "/news",
    "/@ada",
    "/@ada/12345",
    "/sites/4?x=1&y=%20z",
    "/tags/caf%C3%A9",
    "/search?q=a//b",
    "/oauth/authorize?client_id=c&redirect_uri=https%3A%2F%2Fapp.example%2Fback&scope=read+write&state=%5C%0A",
    "/authors",
]
NOT_OURS = [
    None,
    "",
    "news",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "HTTPS://evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "https://ramage.example@evil.example",
    "//ramage.example@evil.example",
    "/%2Fevil.example",
    "/%2f%2fevil.example",
    "/%5Cevil.example",
    "/%255Cevil.example",
    "/%252Fevil.example",
    "/%25252Fevil.example",
    "%2F%2Fevil.example",
    "/\tevil",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/%0d%0aSet-Cookie:x=y",
    "/%00",
    " //evil.example",
    " /news",
    "/\u202eevil",
    "/\u2028evil",
    "//[::1]",
    "//[bad",
    "/auth/sign-out",
    "/auth",
    "/%61uth/../auth/start",
    "/" + "a" * 1500,
]


@pytest.mark.parametrize("path", OURS)
def test_a_path_of_this_site_is_kept(path):
    assert own_path(path) == path


@pytest.mark.parametrize("path", NOT_OURS)
def test_everything_else_leads_home(path):
    assert own_path(path) == HOME
