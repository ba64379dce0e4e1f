"""A sheet to draw pictures on: logical pixels, drawn twice as large and then reduced, so that edges are smooth."""

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 960, 640
INK, QUIET, LINE, PAPER = "#1d2026", "#6a6f7b", "#e5dfd3", "#fffdfa"
RED, BLUE, GREEN, AMBER, TEAL, PLUM = "#b93c0f", "#35608f", "#1c7a4d", "#e9a23b", "#2a7f8e", "#7a4fb5"
_TWICE = 2

Point = tuple[float, float]


class Canvas:
    """What a drawing is made of. Labels keep to A to Z: Pillow's own font, the only sure one, knows no more."""

    def __init__(self, top: str = PAPER, bottom: str | None = None) -> None:
        size = (WIDTH * _TWICE, HEIGHT * _TWICE)
        self.image = Image.new("RGB", size, top)
        if bottom:
            fading = Image.linear_gradient("L").resize(size)
            self.image.paste(Image.new("RGB", size, bottom), mask=fading)
        self._pen = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: str, width: float = 3) -> None:
        """A polyline with round joints and ends."""
        scaled = _scaled(points)
        self._pen.line(scaled, colour, round(width * _TWICE), joint="curve")
        radius = width * _TWICE / 2 - 0.5
        for x, y in (scaled[0], scaled[-1]):
            self._pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)

    def dashes(self, start: Point, end: Point, colour: str, width: float = 2) -> None:
        """A dashed straight line."""
        steps = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 16))
        for step in range(steps):
            here, there = step / steps, (step + 0.55) / steps
            self.line([_between(start, end, here), _between(start, end, there)], colour, width)

    def dot(
        self, x: float, y: float, radius: float, colour: str, edge: str | None = None, width: float = 3
    ) -> None:
        """A filled circle; without a filling when the colour is empty."""
        box = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._pen.ellipse((*box[0], *box[1]), colour or None, edge, round(width * _TWICE))

    def ellipse(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A filled ellipse in a box."""
        self._pen.ellipse((left * _TWICE, top * _TWICE, right * _TWICE, bottom * _TWICE), colour)

    def arc(
        self, x: float, y: float, radius: float, turn: tuple[float, float], colour: str, width: float = 3
    ) -> None:
        """A part of a circle, from one angle to another, clockwise from three o'clock."""
        box = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._pen.arc((*box[0], *box[1]), *turn, fill=colour, width=round(width * _TWICE))

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        colour: str,
        radius: float = 0,
        edge: str = "",
    ) -> None:
        """A rectangle, with round corners if asked."""
        place = (left * _TWICE, top * _TWICE, right * _TWICE, bottom * _TWICE)
        self._pen.rounded_rectangle(
            place, radius * _TWICE, colour or None, edge or None, 3 * _TWICE if edge else 0
        )

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._pen.polygon(_scaled(points), colour)

    def text(
        self, x: float, y: float, words: str, size: float = 22, colour: str = INK, anchor: str = "mm"
    ) -> None:
        """A label."""
        self._pen.text((x * _TWICE, y * _TWICE), words, colour, _font(size), anchor)

    def arrow(self, start: Point, end: Point, colour: str, width: float = 4) -> None:
        """A straight arrow."""
        self.line([start, end], colour, width)
        length = max(1.0, ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5)
        head = max(16.0, width * 2.2)
        along = ((end[0] - start[0]) / length * head, (end[1] - start[1]) / length * head)
        base = (end[0] - along[0], end[1] - along[1])
        self.shape(
            [
                (end[0] + along[0] / 3, end[1] + along[1] / 3),
                (base[0] - along[1] * 0.7, base[1] + along[0] * 0.7),
                (base[0] + along[1] * 0.7, base[1] - along[0] * 0.7),
            ],
            colour,
        )

    def jpeg(self) -> bytes:
        """The finished picture."""
        target = io.BytesIO()
        self.image.reduce(_TWICE).save(target, "JPEG", quality=92)
        return target.getvalue()


@cache
def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * _TWICE)


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * _TWICE, y * _TWICE) for x, y in points]


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
