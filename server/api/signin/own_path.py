"""Where to go after signing in: a path of this site, whatever was sent."""

from urllib.parse import unquote, urlsplit

HOME = "/"
PASSWORD = "/auth/password"
"""The one page under /auth/ that one goes to on purpose."""
_MOST = 1500  # it travels in a cookie
_DECODINGS = 3


def own_path(wanted: str | None) -> str:
    """`wanted` when it can only mean a place on this site, else the home page."""
    if not wanted or len(wanted) > _MOST or not _harmless(wanted):
        return HOME
    path = wanted.partition("?")[0].partition("#")[0]
    for _ in range(_DECODINGS):
        path = unquote(path)
        if not _harmless(path):
            return HOME
    if path == PASSWORD:
        return wanted
    return HOME if path == "/auth" or path.startswith("/auth/") else wanted


def _harmless(path: str) -> bool:
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
