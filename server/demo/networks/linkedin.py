"""The calls of LinkedIn's API that Ramage makes, in its words: versions, duplicates, little text, pictures."""

import base64
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.demo.faults import Fault, broken_page
from server.demo.networks.little import shown
from server.demo.networks.stage import Endpoint, Stage, bearer_of, body_of, endpoint, sent_in
from server.demo.networks.world import Person, Picture, Post

NETWORK = "linkedin"
LONGEST = 3_000
A_DAY = 86_400
POSTS_A_DAY = 150
SUNSET_MONTHS = 12
DUPLICATE_SECONDS = 12 * 3600
VERSION = re.compile(r"20\d\d(?:0[1-9]|1[0-2])")
MEMBER, SHARE, IMAGE = "urn:li:person:", "urn:li:share:", "urn:li:image:"


def problem(status: int, code: str, message: str, **more: Any) -> Response:
    """An error of the API."""
    return JSONResponse({"status": status, "code": code, "message": message, **more}, status)


def userinfo(request: Request, stage: Stage) -> Response:
    """GET /v2/userinfo: OpenID Connect, whose `sub` is the member's id."""
    person = _member(request, stage, "profile")
    if isinstance(person, Response):
        return person
    given, _, family = person.name.partition(" ")
    return JSONResponse(
        {
            "sub": person.id,
            "name": person.name,
            "given_name": given,
            "family_name": family,
            "locale": {"country": "FR", "language": "fr"},
        }
    )


def create(request: Request, stage: Stage) -> Response:
    """POST /rest/posts: 201, and the id in a header."""
    person = _member(request, stage, "w_member_social")
    if isinstance(person, Response):
        return person
    unversioned, sent = _wrong_version(request), sent_in(request)
    if unversioned:
        return unversioned
    wrong = _wrong(sent, person, stage)
    if wrong:
        return wrong
    left, _ = stage.spend(person.id, "posts", POSTS_A_DAY, A_DAY)
    if left < 0:
        return too_many()
    key = f"{SHARE}{stage.world.new_id()}"
    stage.world.posts[key] = Post(NETWORK, key, person.id, shown(sent["commentary"]), sent, time.time())
    stage.kept.changed()
    return Response(status_code=201, headers={"x-restli-id": key, "x-linkedin-id": key})


def delete(request: Request, stage: Stage) -> Response:
    """DELETE /rest/posts/{urn}: 204, however often."""
    person = _member(request, stage, "w_member_social")
    if isinstance(person, Response):
        return person
    post = stage.world.posts.get(unquote(request.path_params["urn"]))
    if post is not None and post.person_id != person.id:
        return problem(403, "ACCESS_DENIED", "Not enough permissions to access: DELETE /posts")
    if post is not None:
        post.deleted = True
        stage.kept.changed()
    return Response(status_code=204)


def begin_picture(request: Request, stage: Stage) -> Response:
    """POST /rest/images?action=initializeUpload: where its bytes go."""
    person = _member(request, stage, "w_member_social")
    if isinstance(person, Response):
        return person
    wanted = sent_in(request).get("initializeUploadRequest", {})
    if request.query_params.get("action") != "initializeUpload" or wanted.get("owner") != MEMBER + person.id:
        return problem(400, "INVALID_REQUEST", "owner is not the member")
    urn = f"{IMAGE}{stage.world.new_id()}"
    stage.world.pictures[urn] = Picture(person.id, "")
    stage.kept.changed()
    to = f"{request.url.scheme}://{request.url.netloc}/dms-uploads/{urn}"
    expires = int((time.time() + A_DAY) * 1000)
    return JSONResponse({"value": {"uploadUrlExpiresAt": expires, "uploadUrl": to, "image": urn}})


def take_picture(request: Request, stage: Stage) -> Response:
    """PUT of the bytes."""
    picture = stage.world.pictures.get(request.path_params["urn"])
    if picture is None:
        return Response(status_code=404)
    picture.content_type = request.headers.get("content-type", "")
    picture.body = base64.b64encode(body_of(request)).decode()
    stage.kept.changed()
    return Response(status_code=201)


def _wrong(sent: dict[str, Any], person: Person, stage: Stage) -> Response | None:
    commentary = sent.get("commentary")
    if sent.get("author") != MEMBER + person.id:
        return problem(403, "ACCESS_DENIED", "Field Value validation failed in REQUEST_BODY: Data Processing")
    if not isinstance(commentary, str) or sent.get("lifecycleState") != "PUBLISHED":
        return _invalid("/commentary :: field is required but not found")
    if len(shown(commentary).encode("utf-16-le")) // 2 > LONGEST:
        return _invalid(f'/commentary :: length of "{LONGEST}" is exceeded')
    if not sent.get("visibility") or not sent.get("distribution"):
        return _invalid("/distribution :: field is required but not found")
    content = sent.get("content", {})
    urns = filter(None, (content.get("media", {}).get("id"), content.get("article", {}).get("thumbnail")))
    if any(not stage.world.pictures.get(urn, Picture("", "")).body for urn in urns):
        return _invalid("/content :: the image is not there")
    return _duplicate(commentary, person, stage)


def _duplicate(commentary: str, person: Person, stage: Stage) -> Response | None:
    since = time.time() - DUPLICATE_SECONDS
    held = next(
        (
            post
            for post in stage.world.shown(NETWORK)
            if post.person_id == person.id and post.words == shown(commentary) and post.at > since
        ),
        None,
    )
    if held is None:
        return None
    detail = {"description": "Duplicate post is detected", "input": {}, "code": "DUPLICATE_POST"}
    return JSONResponse(
        {
            "errorDetailType": "com.linkedin.common.error.BadRequest",
            "message": f"Content is a duplicate of {held.key}",
            "errorDetails": {"inputErrors": [detail]},
            "status": 422,
        },
        422,
    )


def _invalid(message: str) -> Response:
    return problem(422, "UNPROCESSABLE_ENTITY", f"ERROR :: {message}")


def _wrong_version(request: Request) -> Response | None:
    said = request.headers.get("linkedin-version", "")
    if not said:
        return problem(400, "VERSION_MISSING", "A version must be present. Add the LinkedIn-Version header.")
    today = datetime.now(UTC)
    months = (today.year * 12 + today.month) - (int(said[:4]) * 12 + int(said[4:])) if said.isdigit() else 999
    if not VERSION.fullmatch(said) or not 0 <= months <= SUNSET_MONTHS:
        return problem(426, "NONEXISTENT_VERSION", f"Requested version {said}01 is not active")
    if request.headers.get("x-restli-protocol-version") != "2.0.0":
        return problem(400, "INVALID_REQUEST", "X-Restli-Protocol-Version must be 2.0.0")
    return None


def _member(request: Request, stage: Stage, scope: str) -> Person | Response:
    token = stage.world.tokens.get(bearer_of(request))
    if token is None:
        return problem(401, "INVALID_ACCESS_TOKEN", "Invalid access token", serviceErrorCode=65600)
    if token.expires_at < time.time():
        return problem(401, "EXPIRED_ACCESS_TOKEN", "The token has expired", serviceErrorCode=65602)
    if scope not in token.scope.split():
        return problem(403, "ACCESS_DENIED", "Not enough permissions", serviceErrorCode=100)
    return stage.world.people[token.person_id]


def too_many() -> Response:
    """The day is used up; no header says so."""
    return problem(
        429, "TOO_MANY_REQUESTS", "Resource level throttle DAY limit for calls to this resource is reached."
    )


ANSWERED: dict[str, Callable[[Fault], Response]] = {
    "expired": lambda _: problem(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired"),
    "revoked": lambda _: problem(401, "REVOKED_ACCESS_TOKEN", "The token has been revoked by the user"),
    "denied": lambda _: problem(403, "ACCESS_DENIED", "Not enough permissions to access: POST /posts"),
    "restricted": lambda _: problem(403, "MEMBER_RESTRICTED", "The member is restricted"),
    "sunset": lambda _: problem(426, "NONEXISTENT_VERSION", "Requested version 20250201 is not active"),
    "rate-limit": lambda _: too_many(),
    "server-error": lambda _: problem(500, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
    "unavailable": lambda _: broken_page(),
    "html": lambda _: Response("<html>Welcome to the hotel network</html>", media_type="text/html"),
    "empty-created": lambda _: Response(status_code=201),
    "redirect": lambda _: Response(status_code=307, headers={"location": "/rest/elsewhere"}),
}


def called(method: str, path: str, act: Endpoint) -> Route:
    """A route with faults before it."""
    return Route(path, endpoint(act, ANSWERED), methods=[method])


ROUTES = [
    called("GET", "/v2/userinfo", userinfo),
    called("POST", "/rest/posts", create),
    called("DELETE", "/rest/posts/{urn:path}", delete),
    called("POST", "/rest/images", begin_picture),
    called("PUT", "/dms-uploads/{urn}", take_picture),
]
