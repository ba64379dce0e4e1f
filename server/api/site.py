"""The web app's files: hashed ones for ever, `index.html` for every other address, its policy made from its scripts."""

import base64
import hashlib
import re
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

_SCRIPT = re.compile(r"<script(?:\s[^>]*)?>(.*?)</script>", re.DOTALL)
_NOT_PAGES = ("/api/", "/oauth/", "/auth/", "/media/", "/.well-known/", "/nodeinfo/")


class Site:
    """Serves the folder of the built front end; a sentence when there is none yet."""

    def __init__(self, folder: Path, origin: str) -> None:
        index = folder / "index.html"
        self._index = index.read_text(encoding="utf-8") if index.is_file() else ""
        self._files = StaticFiles(directory=folder) if self._index else None
        self._policy = _policy(self._index, origin)

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
            found.headers["cache-control"] = _caching(path)
            return found
        if "." in path.rpartition("/")[2] and not path.startswith("/@"):
            return PlainTextResponse("Not found", 404)
        return HTMLResponse(
            self._index, headers={"content-security-policy": self._policy, "cache-control": "no-cache"}
        )

    async def _file(self, path: str, scope: Scope) -> Response | None:
        if self._files is None or path in {"/", "/index.html"}:
            return None
        try:
            found = await self._files.get_response(self._files.get_path(scope), scope)
        except HTTPException:
            return None
        return found if isinstance(found, FileResponse) or found.status_code == 304 else None


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
