"""The web app's files: hashed ones for ever, `index.html` for every other address, its policy made from its scripts.

And what makes it an app that can be installed: its manifest, and the script that reads on without a network.
"""

import base64
import hashlib
import re
from pathlib import Path

import msgspec
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

_SCRIPT = re.compile(r"<script(?:\s[^>]*)?>(.*?)</script>", re.DOTALL)
_NOT_PAGES = ("/api/", "/oauth/", "/auth/", "/media/", "/.well-known/", "/nodeinfo/")
MANIFEST, WORKER = "/manifest.webmanifest", "/service-worker.js"
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_WORKERS_POLICY = "default-src 'none'; connect-src 'self'"
_ACCENT, _GROUND = "#b93c0f", "#f5f2ec"


class Site:
    """Serves the folder of the built front end; a sentence when there is none yet."""

    def __init__(self, folder: Path, origin: str, company: str = "", accent: str = "") -> None:
        index = folder / "index.html"
        self._index = index.read_text(encoding="utf-8") if index.is_file() else ""
        self._files = StaticFiles(directory=folder) if self._index else None
        self._policy = _policy(self._index, origin)
        self._manifest = _manifest(company, accent)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A file, the app, or a JSON 404 for addresses that are no pages."""
        response = await self._answer(scope)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        path = scope["path"]
        if path.startswith(_NOT_PAGES):
            return JSONResponse({"error": "Record not found", "code": "missing"}, 404)
        if scope["method"] not in {"GET", "HEAD"}:
            return JSONResponse({"error": "Method not allowed", "code": "method-wrong"}, 405)
        if self._files is None:
            return PlainTextResponse("The web app is not built: run `make run`.", 503)
        found = await self._file(path, scope)
        if found is not None:
            found.headers.update({"cache-control": _caching(path), "vary": "accept-encoding"})
            if path == WORKER:
                found.headers["content-security-policy"] = _WORKERS_POLICY
            return found
        if "." in path.rpartition("/")[2] and not path.startswith("/@"):
            return PlainTextResponse("Not found", 404)
        return HTMLResponse(
            self._index, headers={"content-security-policy": self._policy, "cache-control": "no-cache"}
        )

    async def _file(self, path: str, scope: Scope) -> Response | None:
        if path == MANIFEST:
            return Response(self._manifest, media_type="application/manifest+json")
        if self._files is None or path in {"/", "/index.html"}:
            return None
        place = self._files.get_path(scope)
        for encoding, suffix in _packings(scope):
            if packed := await _found(self._files, place + suffix, scope):
                packed.headers["content-encoding"] = encoding
                return packed
        return await _found(self._files, place, scope)


async def _found(files: StaticFiles, place: str, scope: Scope) -> Response | None:
    try:
        found = await files.get_response(place, scope)
    except HTTPException:
        return None
    return found if isinstance(found, FileResponse) or found.status_code == 304 else None


def _packings(scope: Scope) -> list[tuple[str, str]]:
    """How a browser takes what the build has packed beside each file, the smallest first."""
    taken = Headers(scope=scope).get("accept-encoding", "").replace(" ", "").split(",")
    return [(encoding, suffix) for encoding, suffix in _PACKED if encoding in taken]


def _caching(path: str) -> str:
    return "public, max-age=31536000, immutable" if "/immutable/" in path else "no-cache"


def _policy(index: str, origin: str) -> str:
    """Scripts of ours alone: the inline one that starts the app is named by its hash."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _SCRIPT.findall(index)
        if script.strip()
    ]
    socket = origin.replace("http", "ws", 1)
    return (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src 'self'; img-src 'self' blob: data:; "
        f"font-src 'self'; connect-src 'self' {socket}; manifest-src 'self'; worker-src 'self'; "
        "media-src 'self' blob:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    )


def _manifest(company: str, accent: str) -> bytes:
    """What a browser needs to install the app: its name with the company's, and the company's colour."""
    pictures = (("192", "any"), ("512", "any"), ("512", "maskable"))
    return msgspec.json.encode(
        {
            "id": "/",
            "name": f"Ramage · {company}" if company else "Ramage",
            "short_name": "Ramage",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "theme_color": accent or _ACCENT,
            "background_color": _GROUND,
            "icons": [
                {
                    "src": f"/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in pictures
            ],
        }
    )
