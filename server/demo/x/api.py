"""The five calls of X's API that Ramage makes, and the look-up of posts by id."""

import json
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.demo.x.access import Call, Stage, endpoint
from server.demo.x.answers import answer, forbidden, invalid_request, not_found, problem
from server.demo.x.shapes import normal, post_json, shortened, user_json
from server.demo.x.world import Post, User, asked_key
from server.networks.x_counting import weigh

DUPLICATE_SECONDS = 12 * 3600
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
NOT_PERMITTED = "You are not permitted to perform this action."
KNOWN_FIELDS = {
    "text",
    "direct_message_deep_link",
    "reply_settings",
    "made_with_ai",
    "paid_partnership",
    "nullcast",
}


async def create(request: Request) -> Response:
    """POST /2/tweets. The body is read here, because carrying a request out must not wait for anything."""
    request.state.sent = await request.body()
    return await _create(request)


@endpoint("create", 100, "tweet.read", "tweet.write", "users.read")
def _create(call: Call) -> Response:
    body = _json(call.request.state.sent)
    if body is None or not isinstance(body.get("text"), str) or not body.keys() <= KNOWN_FIELDS:
        return invalid_request("The body must be a JSON object with a text.")
    text = normal(body["text"])
    key = asked_key(call.user.id, text)
    call.stage.world.asked[key] = call.stage.world.asked.get(key, 0) + 1
    said_no = refusal(text, call.user, call.stage)
    if said_no:
        call.stage.world.changed()
        return forbidden(said_no)
    post = add_post(call.stage, call.user, text, "api")
    return answer({"data": post_json(post, ())}, 201, {"location": f"https://api.x.com/2/tweets/{post.id}"})


def add_post(stage: Stage, user: User, text: str, source: str) -> Post:
    """Make it public."""
    post = Post(stage.world.new_id(), user.id, text, shortened(text, stage.world), time.time(), source)
    stage.world.posts[post.id] = post
    stage.world.changed()
    return post


def refusal(text: str, user: User, stage: Stage) -> str | None:
    """X says the same sentence for a text that is too long as for much else (its own SDK's issue 97)."""
    if not weigh(text).valid:
        return NOT_PERMITTED
    since = time.time() - DUPLICATE_SECONDS
    again = any(post.text == text and post.created_at > since for post in stage.world.posts_of(user.id))
    return DUPLICATE if stage.world.refuse_duplicates and again else None


@endpoint("delete", 50, "tweet.read", "tweet.write", "users.read")
def delete(call: Call) -> Response:
    """DELETE /2/tweets/:id. Deleting what is gone is a success, deleting another's is not."""
    post = call.stage.world.posts.get(call.request.path_params["id"])
    if post is None:
        return problem(404, **not_found("tweet", call.request.path_params["id"]))
    if post.author_id != call.user.id:
        return forbidden("You are not authorized to delete this Tweet.")
    post.deleted = True
    call.stage.world.changed()
    return answer({"data": {"deleted": True}})


@endpoint("look-up", 900, "tweet.read", "users.read")
def one(call: Call) -> Response:
    """GET /2/tweets/:id."""
    found, missing = _found([call.request.path_params["id"]], call.stage)
    return answer(
        {"data": post_json(found[0], _fields(call.request, "post"))} if found else {"errors": missing}
    )


@endpoint("look-up-many", 5000, "tweet.read", "users.read")
def several(call: Call) -> Response:
    """GET /2/tweets?ids=1,2."""
    ids = [each for each in call.request.query_params.get("ids", "").split(",") if each]
    if not 0 < len(ids) <= 100:
        return invalid_request(
            "The number of values in the `ids` query parameter list [1..100] is not valid."
        )
    found, missing = _found(ids, call.stage)
    shown = [post_json(post, _fields(call.request, "post")) for post in found]
    return answer(({"data": shown} if shown else {}) | ({"errors": missing} if missing else {}))


@endpoint("me", 75, "tweet.read", "users.read")
def me(call: Call) -> Response:
    """GET /2/users/me."""
    return answer({"data": user_json(call.user, _fields(call.request, "user"), _origin(call.request))})


@endpoint("timeline", 900, "tweet.read", "users.read")
def timeline(call: Call) -> Response:
    """GET /2/users/:id/tweets, newest first, in pages."""
    user_id = call.request.path_params["id"]
    if user_id not in call.stage.world.users:
        return answer({"errors": [not_found("user", user_id)]})
    size, after = (
        call.request.query_params.get("max_results", "10"),
        call.request.query_params.get("pagination_token", ""),
    )
    start = _start(call.request)
    if not size.isdigit() or not 5 <= int(size) <= 100 or start is None:
        return invalid_request("The query parameters are not valid.")
    posts = [post for post in call.stage.world.posts_of(user_id) if post.created_at >= start]
    posts = [post for post in posts if not after or int(post.id) < int(after, 36)]
    page, rest = posts[: int(size)], posts[int(size) :]
    return answer(_timeline_json(page, _fields(call.request, "post"), more=bool(rest)))


def _timeline_json(page: list[Post], fields: set[str], *, more: bool) -> dict[str, Any]:
    meta: dict[str, Any] = {"result_count": len(page)}
    if not page:
        return {"meta": meta}
    meta |= {"newest_id": page[0].id, "oldest_id": page[-1].id}
    if more:
        meta["next_token"] = _base36(int(page[-1].id))
    return {"data": [post_json(post, fields) for post in page], "meta": meta}


def _found(ids: Iterable[str], stage: Stage) -> tuple[list[Post], list[dict[str, str]]]:
    found, missing = [], []
    for each in ids:
        post = stage.world.posts.get(each)
        if post and not post.deleted:
            found.append(post)
        else:
            missing.append(not_found("tweet", each))
    return found, missing


def _fields(request: Request, kind: str) -> set[str]:
    """X's description says `post.fields` where its guides say `tweet.fields`; both are taken."""
    names = ("post.fields", "tweet.fields") if kind == "post" else (f"{kind}.fields",)
    return {field for name in names for field in request.query_params.get(name, "").split(",")}


def _start(request: Request) -> float | None:
    """`start_time` as seconds; None where it is no time."""
    given = request.query_params.get("start_time")
    if given is None:
        return 0.0
    try:
        return datetime.fromisoformat(given).timestamp()
    except ValueError:
        return None


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        parsed = json.loads(body)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


ROUTES = [
    Route("/2/tweets", create, methods=["POST"]),
    Route("/2/tweets", several, methods=["GET"]),
    Route("/2/tweets/{id:str}", one, methods=["GET"]),
    Route("/2/tweets/{id:str}", delete, methods=["DELETE"]),
    Route("/2/users/me", me, methods=["GET"]),
    Route("/2/users/{id:str}/tweets", timeline, methods=["GET"]),
]
