"""The stand-ins' pages: what the public sees of a post, where passwords for apps are made, and who may act."""

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from server.demo.networks import bluesky, linkedin
from server.demo.networks.bluesky_records import linked
from server.demo.networks.bluesky_sessions import handle_of
from server.demo.networks.stage import stage_of
from server.demo.networks.words import words_for
from server.demo.networks.world import Post

PAGES = Path(__file__).parent / "pages"
TEMPLATES = Environment(
    loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
LABELS = {bluesky.NETWORK: "Bluesky", linkedin.NETWORK: "LinkedIn"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self' http://127.0.0.1:* http://localhost:*"
)


class Piece(NamedTuple):
    """A stretch of a post, and where it leads."""

    text: str
    href: str = ""


class Card(NamedTuple):
    """A page that goes along with a post."""

    href: str
    title: str
    description: str
    picture: str


async def everything(request: Request) -> Response:
    """GET /: all posts, newest first."""
    return page(request, "timeline.html", posts=stage_of(request).world.shown())


async def one_at_bluesky(request: Request) -> Response:
    """GET /profile/{did}/post/{key}."""
    return _one(request, "{did}/{key}".format(**request.path_params))


async def one_at_linkedin(request: Request) -> Response:
    """GET /feed/update/{urn}."""
    return _one(request, request.path_params["urn"])


async def passwords(request: Request) -> Response:
    """GET /settings/app-passwords: everybody's, because there is no signing in here."""
    return page(request, "passwords.html", people=stage_of(request).world.people.values())


async def picture(request: Request) -> Response:
    """GET /_pictures/{id}."""
    held = stage_of(request).world.pictures.get(request.path_params["id"])
    if held is None or not held.content_type.startswith("image/"):
        return Response(status_code=404)
    return Response(base64.b64decode(held.body), media_type=held.content_type)


async def style(_: Request) -> Response:
    """GET /_pages/style.css."""
    return FileResponse(PAGES / "style.css", headers={"cache-control": "max-age=300"})


async def icon(_: Request) -> Response:
    """GET /favicon.ico, which browsers ask for by themselves: none."""
    return Response(status_code=204)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """One page in the language of the browser."""
    world = stage_of(request).world
    shown = TEMPLATES.get_template(template).render(
        w=words_for(request.headers.get("accept-language", "")),
        person=lambda post: world.people[post.person_id],
        label=lambda post: LABELS[post.network],
        pieces=pieces,
        card=card_of,
        pictures=pictures_of,
        handle=handle_of,
        moment=lambda at: datetime.fromtimestamp(at, UTC).astimezone().strftime("%Y-%m-%d %H:%M"),
        **values,
    )
    headers = {
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    return HTMLResponse(shown, status, headers | {"vary": "accept-language"})


def pieces(post: Post) -> list[Piece]:
    """The text with its links; only what was marked as one leads anywhere at Bluesky."""
    raw, cut, found = post.words.encode(), 0, []
    for start, end, uri in linked(post.value) if post.network == bluesky.NETWORK else []:
        found += [Piece(raw[cut:start].decode()), Piece(raw[start:end].decode(), uri)]
        cut = end
    return [*found, Piece(raw[cut:].decode())]


def card_of(post: Post) -> Card | None:
    """The card of a post, as each network has it."""
    external = (post.value.get("embed") or {}).get("external")
    if external:
        link = ((external.get("thumb") or {}).get("ref") or {}).get("$link", "")
        return Card(external["uri"], external["title"], external["description"], link)
    article = (post.value.get("content") or {}).get("article")
    if article:
        return Card(
            article["source"], article["title"], article.get("description", ""), article.get("thumbnail", "")
        )
    return None


def pictures_of(post: Post) -> list[tuple[str, str]]:
    """The pictures of a post and their descriptions."""
    images = (post.value.get("embed") or {}).get("images") or []
    found = [(each["image"]["ref"]["$link"], each["alt"]) for each in images]
    media = (post.value.get("content") or {}).get("media")
    return [*found, (media["id"], media.get("altText", ""))] if media else found


def _one(request: Request, key: str) -> Response:
    post = stage_of(request).world.posts.get(key)
    if post is None or post.deleted:
        return page(request, "missing.html", 404)
    return page(request, "post.html", post=post)


ROUTES = [
    Route("/", everything),
    Route("/favicon.ico", icon),
    Route("/_pages/style.css", style),
    Route("/_pictures/{id}", picture),
    Route("/settings/app-passwords", passwords),
    Route("/profile/{did}/post/{key}", one_at_bluesky),
    Route("/feed/update/{urn}", one_at_linkedin),
]
