"""The plain values that entities are made of, each with the form that it has on the wire."""

from typing import Annotated, Any, NotRequired, TypedDict

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^(-99|[0-9]+)$", description="a number as text")]
Moment = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,3}Z$", description="RFC 3339, UTC")
]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", description="a date")]
Url = Annotated[str, Meta(pattern=r"^https?://", description="an absolute address")]
Uri = Annotated[str, Meta(min_length=1)]
Html = Annotated[str, Meta(description="HTML of few tags, cleaned")]
Figure = Annotated[str, Meta(pattern=r"^[0-9]+$", description="a count as text")]
Colour = Annotated[str, Meta(pattern=r"^(#[0-9a-fA-F]{6})?$")]
Count = Annotated[int, Meta(ge=0)]


class Empty(TypedDict):
    """Nothing to say: `{}`."""


class Error(TypedDict):
    """Why not, in the person's language; `code` stays the same in all of them."""

    error: str
    code: NotRequired[str]
    error_description: NotRequired[str]
    fields: NotRequired[dict[str, str]]
    details: NotRequired[dict[str, Any]]
