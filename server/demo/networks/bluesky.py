"""The calls of the AT Protocol that Ramage makes, with the rules of their lexicons."""

import base64
import hashlib
import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.demo.faults import Fault, broken_page
from server.demo.networks import bluesky_sessions as sessions
from server.demo.networks.bluesky_records import COLLECTION, wrong_with
from server.demo.networks.bluesky_sessions import APP_SCOPE, MAIN_SCOPE, claims_of, error, handle_of
from server.demo.networks.stage import Endpoint, Stage, body_of, endpoint, sent_in
from server.demo.networks.world import Person, Picture, Post

NETWORK = "bluesky"
HOUR = 3600
POINTS = 5_000
CREATE = 3
SIGN_INS, SIGN_IN_SECONDS = 30, 300
BLOB_MAX = 2_000_000
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")


def create_session(request: Request, stage: Stage) -> Response:
    """com.atproto.server.createSession, thirty times in five minutes."""
    sent = sent_in(request)
    name = str(sent.get("identifier", "")).partition(".")[0]
    left, reset = stage.spend(name, "sign-in", SIGN_INS, SIGN_IN_SECONDS)
    if left < 0:
        return _too_many(reset, SIGN_INS)
    person = next((each for each in stage.world.people.values() if each.handle == name), None)
    scopes = {person.app_password: APP_SCOPE, person.main_password: MAIN_SCOPE} if person else {}
    if person is None or sent.get("password") not in scopes:
        return error(401, "AuthenticationRequired", "Invalid identifier or password")
    return sessions.opened(request, stage, person, scopes[sent["password"]])


def put_record(request: Request, stage: Stage) -> Response:
    """com.atproto.repo.putRecord: the same record put twice is the same record."""
    claims, sent = claims_of(request, stage), sent_in(request)
    if isinstance(claims, Response):
        return claims
    key, value = str(sent.get("rkey", "")), sent.get("record")
    if sent.get("repo") != claims.did or sent.get("collection") != COLLECTION:
        return error(400, "InvalidRequest", f"Could not find repo: {sent.get('repo')}")
    if not TID.fullmatch(key):
        return error(400, "InvalidRequest", "Invalid record key: not a valid TID")
    problem = wrong_with(value, stage.world.pictures)
    if problem or not isinstance(value, dict):
        return error(400, "InvalidRequest", f"Invalid {COLLECTION} record: {problem}")
    left, reset = stage.spend(claims.did, "points", POINTS // CREATE, HOUR)
    if left < 0:
        return _too_many(reset, POINTS)
    _keep(stage, claims.did.removeprefix("did:plc:"), key, value)
    return JSONResponse(
        {"uri": _uri(claims.did, key), "cid": _cid(value), "validationStatus": "valid"},
        headers=_limits(left * CREATE, reset, POINTS),
    )


def get_record(request: Request, stage: Stage) -> Response:
    """com.atproto.repo.getRecord, for anybody."""
    did, key = request.query_params.get("repo", ""), request.query_params.get("rkey", "")
    post = stage.world.posts.get(f"{did}/{key}")
    if post is None or post.deleted:
        return error(400, "RecordNotFound", f"Could not locate record: {_uri(did, key)}")
    return JSONResponse({"uri": _uri(did, key), "cid": _cid(post.value), "value": post.value})


def delete_record(request: Request, stage: Stage) -> Response:
    """com.atproto.repo.deleteRecord: what is gone may be deleted again."""
    claims, sent = claims_of(request, stage), sent_in(request)
    if isinstance(claims, Response):
        return claims
    if sent.get("repo") != claims.did:
        return error(400, "InvalidRequest", f"Could not find repo: {sent.get('repo')}")
    post = stage.world.posts.get(f"{claims.did}/{sent.get('rkey')}")
    if post is not None:
        post.deleted = True
        stage.kept.changed()
    return JSONResponse({})


def upload_blob(request: Request, stage: Stage) -> Response:
    """com.atproto.repo.uploadBlob: bytes, to be named by a record soon."""
    claims, body = claims_of(request, stage), body_of(request)
    if isinstance(claims, Response):
        return claims
    if not body or len(body) > BLOB_MAX:
        return error(413 if body else 400, "BlobTooLarge" if body else "InvalidRequest", "Wrong size")
    kind, link = request.headers.get("content-type", ""), _cid({"sha256": hashlib.sha256(body).hexdigest()})
    stage.world.pictures[link] = Picture(claims.did, kind, base64.b64encode(body).decode())
    stage.kept.changed()
    blob = {"$type": "blob", "ref": {"$link": link}, "mimeType": kind, "size": len(body)}
    return JSONResponse({"blob": blob})


def get_profile(request: Request, stage: Stage) -> Response:
    """app.bsky.actor.getProfile."""
    claims = claims_of(request, stage)
    if isinstance(claims, Response):
        return claims
    person = stage.world.people.get(request.query_params.get("actor", "").removeprefix("did:plc:"))
    return JSONResponse(_profile(person)) if person else error(400, "InvalidRequest", "Profile not found")


def _keep(stage: Stage, person_id: str, key: str, value: dict[str, Any]) -> None:
    place = f"did:plc:{person_id}/{key}"
    held = stage.world.posts.get(place)
    if held is not None and not held.deleted and held.value == value:
        return
    made = held.made + 1 if held is not None else 1
    stage.world.posts[place] = Post(NETWORK, key, person_id, value["text"], value, time.time(), made)
    stage.kept.changed()


def _profile(person: Person) -> dict[str, Any]:
    return {"did": person.did, "handle": handle_of(person), "displayName": person.name}


def _uri(did: str, key: str) -> str:
    return f"at://{did}/{COLLECTION}/{key}"


def _cid(value: dict[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).digest()
    return f"bafyrei{base64.b32encode(digest).decode().lower().rstrip('=')}"


def _limits(left: int, reset: int, limit: int) -> dict[str, str]:
    return {
        "ratelimit-limit": str(limit),
        "ratelimit-remaining": str(left),
        "ratelimit-reset": str(reset),
        "ratelimit-policy": f"{limit};w={HOUR}",
    }


def _too_many(reset: int, limit: int) -> Response:
    return error(429, "RateLimitExceeded", "Rate Limit Exceeded", _limits(0, reset, limit))


def _by_name(status: int, name: str) -> Callable[[Fault], Response]:
    return lambda _: error(status, name, name)


ANSWERED: dict[str, Callable[[Fault], Response]] = {
    "expired": _by_name(400, "ExpiredToken"),
    "taken-down": _by_name(401, "AccountTakedown"),
    "deactivated": _by_name(401, "AccountDeactivated"),
    "forbidden": _by_name(403, "Forbidden"),
    "upstream": _by_name(502, "UpstreamFailure"),
    "rate-limit": lambda fault: _too_many(int(datetime.now().timestamp() + fault.seconds), POINTS),  # noqa: DTZ005
    "unavailable": lambda _: broken_page(),
    "html": lambda _: Response("<html>Welcome to the hotel network</html>", media_type="text/html"),
    "list": lambda _: JSONResponse([]),
    "empty-object": lambda _: JSONResponse({}),
    "redirect": lambda _: Response(status_code=307, headers={"location": "/xrpc/elsewhere"}),
}


def _called(method: str, name: str, act: Endpoint) -> Route:
    return Route(f"/xrpc/{name}", endpoint(act, ANSWERED), methods=[method])


ROUTES = [
    _called("POST", "com.atproto.server.createSession", create_session),
    _called("POST", "com.atproto.server.refreshSession", sessions.refreshed),
    _called("POST", "com.atproto.server.deleteSession", sessions.ended),
    _called("POST", "com.atproto.repo.putRecord", put_record),
    _called("POST", "com.atproto.repo.deleteRecord", delete_record),
    _called("POST", "com.atproto.repo.uploadBlob", upload_blob),
    _called("GET", "com.atproto.repo.getRecord", get_record),
    _called("GET", "app.bsky.actor.getProfile", get_profile),
]
