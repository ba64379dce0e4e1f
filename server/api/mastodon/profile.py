"""One's own profile: changing it, with its pictures, and what posts start from."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.media import content_of
from server.api.params import read_mapping, typed
from server.api.route import Endpoint, Route
from server.entities.accounts import credential_account
from server.entities.profile import profile_of
from server.microblog.picture_reading import MAX_BYTES
from server.microblog.profiles import PICTURES, Changes, change_profile, drop_picture
from server.microblog.starting import Choices

Language = Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?)?$")]


class Said(msgspec.Struct, frozen=True):
    """The parameters of a profile beside its pictures. Fields are the directory's, whatever is sent."""

    display_name: str | None = None
    note: str | None = None
    avatar_description: str | None = None
    header_description: str | None = None
    locked: bool | None = None
    bot: bool | None = None
    discoverable: bool | None = None
    indexable: bool | None = None
    hide_collections: bool | None = None


class Source(msgspec.Struct, frozen=True):
    """`source[…]`; a language that is null or empty is none."""

    privacy: Literal["public", "unlisted", "private", "direct"] | None = None
    sensitive: bool | None = None
    language: Language | msgspec.UnsetType | None = msgspec.UNSET
    quote_policy: Literal["public", "followers", "nobody"] | None = None


async def update_credentials(call: Call) -> Response:
    """PATCH and PUT /api/v1/accounts/update_credentials."""
    await _change(call)
    return json(await credential_account(call.viewer, call.ports.to))


async def show(call: Call) -> Response:
    """GET /api/v1/profile."""
    return json(await profile_of(call.viewer, call.ports.to))


async def update(call: Call) -> Response:
    """PATCH and PUT /api/v1/profile."""
    await _change(call)
    return await show(call)


def _dropping(which: str) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        await drop_picture(call.viewer, which, call.ports.storage)
        return json(await credential_account(call.viewer, call.ports.to))

    return endpoint


async def _change(call: Call) -> None:
    sent = await read_mapping(call.request)
    said = typed(sent, Said)
    changes = Changes(
        **msgspec.structs.asdict(said),
        avatar=await content_of(sent, "avatar", MAX_BYTES),
        header=await content_of(sent, "header", MAX_BYTES),
        start=_start(sent),
    )
    await change_profile(call.viewer, changes, call.ports.storage, own_names=call.ports.own_names)


def _start(sent: Mapping[str, Any]) -> Choices:
    given = sent.get("source")
    source = typed(given if isinstance(given, dict) else {}, Source)
    language = None if source.language is msgspec.UNSET else source.language or ""
    return Choices(source.privacy, source.sensitive, language, source.quote_policy)


ROUTES: Sequence[Route] = (
    Route("PATCH", "/api/v1/accounts/update_credentials", update_credentials, "write:accounts"),
    Route("PUT", "/api/v1/accounts/update_credentials", update_credentials, "write:accounts"),
    Route("GET", "/api/v1/profile", show, "read:accounts"),
    Route("PATCH", "/api/v1/profile", update, "write:accounts"),
    Route("PUT", "/api/v1/profile", update, "write:accounts"),
    *(Route("DELETE", f"/api/v1/profile/{which}", _dropping(which), "write:accounts") for which in PICTURES),
)
