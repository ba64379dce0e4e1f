"""`CustomEmoji`."""

from typing import TypedDict

from server.entities.shapes.words import Url


class CustomEmoji(TypedDict):
    """A picture that stands for `:shortcode:`."""

    shortcode: str
    url: Url
    static_url: Url
    visible_in_picker: bool
    category: str | None
