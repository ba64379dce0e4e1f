"""The control address: tests and demonstrations order faults here and read what really happened."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.demo.faults import Fault
from server.demo.x.access import Stage, Windows, stage_of
from server.demo.x.api import add_post
from server.demo.x.faults import known
from server.demo.x.shapes import normal
from server.demo.x.world import Post, asked_key


async def order(request: Request) -> Response:
    """POST: append faults to the queue, one object or a list of them."""
    wanted = await request.json()
    try:
        faults = msgspec.convert(wanted if isinstance(wanted, list) else [wanted], list[Fault])
    except msgspec.ValidationError as error:
        return JSONResponse({"error": str(error)}, 422)
    unknown = [each.fault for each in faults if each.fault not in known()]
    if unknown:
        return JSONResponse({"error": f"unknown: {unknown}", "known": known()}, 422)
    stage_of(request).faults.queue += faults
    return _queue(stage_of(request))


async def waiting(request: Request) -> Response:
    """GET: the faults not used up yet, and all names."""
    return _queue(stage_of(request))


async def clear(request: Request) -> Response:
    """DELETE: no more faults."""
    stage_of(request).faults.queue.clear()
    return _queue(stage_of(request))


async def posts(request: Request) -> Response:
    """GET: every post ever made, deleted ones included, oldest first; `?handle=` for one person's."""
    world = stage_of(request).world
    handle = request.query_params.get("handle")
    made = (
        _seen(post, stage_of(request)) for post in sorted(world.posts.values(), key=lambda post: int(post.id))
    )
    return JSONResponse([each for each in made if handle in (None, each["handle"])])


async def plant(request: Request) -> Response:
    """POST {handle, texts}: posts that were made elsewhere, not through the API."""
    stage, wanted = stage_of(request), await request.json()
    user = stage.world.user_called(wanted["handle"])
    made = [add_post(stage, user, normal(text), "planted") for text in wanted["texts"]]
    return JSONResponse([_seen(post, stage) for post in made])


async def counter(request: Request) -> Response:
    """GET: per author and text, how often the API was asked to create it, and how often it did."""
    stage = stage_of(request)
    counts: dict[tuple[str, str], int] = {}
    for post in stage.world.posts.values():
        if post.source == "api":
            counts[post.author_id, post.text] = counts.get((post.author_id, post.text), 0) + 1
    rows = [_count(stage, author_id, text, created) for (author_id, text), created in counts.items()]
    return JSONResponse({"posts": rows, "asked": sum(stage.world.asked.values())})


async def settings(request: Request) -> Response:
    """POST {refuse_duplicates}: X refuses a text said twice; a test that counts posts switches that off."""
    stage, wanted = stage_of(request), await request.json()
    stage.world.refuse_duplicates = bool(wanted["refuse_duplicates"])
    stage.world.changed()
    return JSONResponse({"refuse_duplicates": stage.world.refuse_duplicates})


async def age(request: Request) -> Response:
    """POST {seconds}: codes and tokens get older by so much, as if time had passed."""
    stage, wanted = stage_of(request), await request.json()
    for code in stage.world.codes.values():
        code.expires_at -= float(wanted["seconds"])
    for token in stage.world.tokens.values():
        token.expires_at -= float(wanted["seconds"])
    stage.world.changed()
    return JSONResponse({})


async def reset(request: Request) -> Response:
    """POST: no faults, no posts, no counts, full windows. People and tokens stay."""
    stage = stage_of(request)
    stage.faults.queue.clear()
    stage.world.posts.clear()
    stage.world.asked.clear()
    stage.world.refuse_duplicates = True
    stage.windows = Windows()
    stage.world.changed()
    return JSONResponse({})


def _queue(stage: Stage) -> Response:
    return JSONResponse({"waiting": [vars(each) for each in stage.faults.queue], "known": known()})


def _seen(post: Post, stage: Stage) -> dict[str, Any]:
    handle = stage.world.users[post.author_id].handle
    return {
        "id": post.id,
        "handle": handle,
        "text": post.text,
        "source": post.source,
        "deleted": post.deleted,
    }


def _count(stage: Stage, author_id: str, text: str, created: int) -> dict[str, Any]:
    asked = stage.world.asked.get(asked_key(author_id, text), 0)
    return {"handle": stage.world.users[author_id].handle, "text": text, "created": created, "asked": asked}


ROUTES = [
    Route("/_control/faults", order, methods=["POST"]),
    Route("/_control/faults", waiting, methods=["GET"]),
    Route("/_control/faults", clear, methods=["DELETE"]),
    Route("/_control/posts", posts, methods=["GET"]),
    Route("/_control/posts", plant, methods=["POST"]),
    Route("/_control/counter", counter, methods=["GET"]),
    Route("/_control/settings", settings, methods=["POST"]),
    Route("/_control/age", age, methods=["POST"]),
    Route("/_control/reset", reset, methods=["POST"]),
]
