"""What the public sees: all posts, a person's, one post; and the composer that share links open."""

import html
import zlib

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from server.demo.x.access import stage_of
from server.demo.x.api import add_post, refusal
from server.demo.x.consent import HANDLE
from server.demo.x.screen import PAGES, page
from server.demo.x.shapes import normal
from server.demo.x.world import IDENTITIES, User

COLOURS = ("7a4fb5", "2a7f8e", "b5563a", "5a6b2f", "35608f", "a33d6b", "6b5b3e", "43708f")


async def everything(request: Request) -> Response:
    """GET /."""
    return page(request, "timeline.html", user=None, posts=stage_of(request).world.posts_of())


async def profile(request: Request) -> Response:
    """GET /:handle."""
    user = _user(request)
    if user is None:
        return page(request, "missing.html", 404, what="no_account")
    return page(request, "timeline.html", user=user, posts=stage_of(request).world.posts_of(user.id))


async def status(request: Request) -> Response:
    """GET /:handle/status/:id; any handle leads to the post, as on X."""
    world = stage_of(request).world
    post = world.posts.get(request.path_params["id"])
    if post is None or post.deleted:
        return page(request, "missing.html", 404, what="no_post")
    handle = world.users[post.author_id].handle
    if handle != request.path_params["handle"]:
        return RedirectResponse(f"/{handle}/status/{post.id}", 302)
    return page(request, "status.html", post=post)


async def picture(request: Request) -> Response:
    """GET /:handle/picture.svg: initials on a colour."""
    user = _user(request)
    if user is None:
        return Response(status_code=404)
    colour = COLOURS[zlib.crc32(user.handle.encode()) % len(COLOURS)]
    initials = html.escape("".join(word[0] for word in user.name.split()[:2]).upper())
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">'
        f'<rect width="96" height="96" fill="#{colour}"/>'
        '<text x="48" y="62" text-anchor="middle" font-family="sans-serif" font-size="38" fill="#fff">'
        f"{initials}</text></svg>"
    )
    return Response(drawn, media_type="image/svg+xml", headers={"cache-control": "max-age=3600"})


async def composer(request: Request) -> Response:
    """GET /intent/post?text=Hello."""
    return _composer(request, request.query_params.get("text", ""))


async def post(request: Request) -> Response:
    """POST /intent/post, from the page."""
    stage, form = stage_of(request), await request.form()
    handle, text = str(form.get("handle", "")), normal(str(form.get("text", "")).replace("\r\n", "\n"))
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or not HANDLE.fullmatch(handle):
        return Response(status_code=403)
    user = stage.world.user_called(handle)
    if refusal(text, user, stage):
        return _composer(request, text, refused=True)
    return RedirectResponse(f"/{user.handle}/status/{add_post(stage, user, text, 'intent').id}", 303)


async def look(request: Request) -> Response:
    """GET /_pages/style.css and /_pages/icon.svg."""
    return FileResponse(PAGES / request.url.path.rsplit("/", 1)[1], headers={"cache-control": "max-age=300"})


def _composer(request: Request, text: str, *, refused: bool = False) -> Response:
    status_code = 422 if refused else 200
    return page(request, "compose.html", status_code, text=text, identities=IDENTITIES, refused=refused)


def _user(request: Request) -> User | None:
    handle = request.path_params["handle"].lower()
    users = stage_of(request).world.users.values()
    return next((user for user in users if user.handle.lower() == handle), None)


ROUTES = [
    Route("/", everything),
    Route("/_pages/style.css", look),
    Route("/_pages/icon.svg", look),
    Route("/intent/post", composer, methods=["GET"]),
    Route("/intent/post", post, methods=["POST"]),
    Route("/{handle}", profile),
    Route("/{handle}/picture.svg", picture),
    Route("/{handle}/status/{id}", status),
]
