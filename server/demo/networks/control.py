"""The control address: tests and demonstrations order faults here and read what really happened."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.demo.faults import UNANSWERED, Fault
from server.demo.networks import bluesky, linkedin
from server.demo.networks.stage import Stage, stage_of
from server.demo.networks.world import Post

KNOWN = sorted({*bluesky.ANSWERED, *linkedin.ANSWERED, *UNANSWERED, "slow"})


async def order(request: Request) -> Response:
    """POST: append faults to the queue, a list of them, each with its path."""
    try:
        faults = msgspec.convert(await request.json(), list[Fault])
    except msgspec.ValidationError as error:
        return JSONResponse({"error": str(error)}, 422)
    unknown = [each.fault for each in faults if each.fault not in KNOWN]
    if unknown:
        return JSONResponse({"error": f"unknown: {unknown}", "known": KNOWN}, 422)
    stage_of(request).faults.queue += faults
    return JSONResponse({"waiting": [vars(each) for each in stage_of(request).faults.queue]})


async def posts(request: Request) -> Response:
    """GET: every post ever made, deleted ones included, oldest first."""
    stage = stage_of(request)
    return JSONResponse(
        [_seen(stage, post) for post in sorted(stage.world.posts.values(), key=lambda post: post.at)]
    )


async def people(request: Request) -> Response:
    """POST {handle}: somebody, made when they are new, with their passwords."""
    stage, wanted = stage_of(request), await request.json()
    person = stage.world.called(wanted["handle"])
    stage.kept.changed()
    return JSONResponse({"did": person.did, **vars(person)})


async def age(request: Request) -> Response:
    """POST {seconds}: tokens and sessions get older by so much; short ones are too old at once."""
    stage, wanted = stage_of(request), await request.json()
    stage.world.expired_up_to = stage.world.last_id
    for held in (stage.world.sessions, stage.world.tokens, stage.world.codes):
        for each in held.values():
            each.expires_at -= float(wanted["seconds"])
    stage.kept.changed()
    return JSONResponse({})


async def reset(request: Request) -> Response:
    """POST: no faults, no posts, nothing spent. People, sessions and tokens stay."""
    stage = stage_of(request)
    stage.faults.queue.clear()
    stage.world.posts.clear()
    stage.spent.clear()
    stage.kept.changed()
    return JSONResponse({})


def _seen(stage: Stage, post: Post) -> dict[str, Any]:
    return {"handle": stage.world.people[post.person_id].handle, **msgspec.to_builtins(post)}


ROUTES = [
    Route("/_control/faults", order, methods=["POST"]),
    Route("/_control/posts", posts, methods=["GET"]),
    Route("/_control/people", people, methods=["POST"]),
    Route("/_control/age", age, methods=["POST"]),
    Route("/_control/reset", reset, methods=["POST"]),
]
