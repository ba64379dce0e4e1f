"""Axes, curves and columns on a canvas, in the units of what was measured."""

from collections.abc import Callable, Sequence

from server.demo.company.drawing.canvas import HEIGHT, INK, LINE, PAPER, QUIET, RED, WIDTH, Canvas, Point

LEFT, RIGHT, TOP, BOTTOM = 96.0, WIDTH - 56.0, 104.0, HEIGHT - 84.0
STEPS = 5


class Plot:
    """A canvas with two axes."""

    def __init__(
        self,
        title: str,
        units: tuple[str, str],
        xs: Point,
        ys: Point,
        *,
        dark: bool = False,
        ticks: bool = True,
        steps: int = STEPS,
    ) -> None:
        self.canvas = Canvas("#0f2027", "#2c5364") if dark else Canvas(PAPER)
        self._xs, self._ys = xs, ys
        self._ink, self._quiet = ("#ecf3f5", "#a9c3cc") if dark else (INK, QUIET)
        grid = "#335566" if dark else LINE
        self.canvas.text(LEFT, 52, title, 28, self._ink, "lm")
        for step in range(STEPS + 1):
            y = BOTTOM - (BOTTOM - TOP) * step / STEPS
            self.canvas.line([(LEFT, y), (RIGHT, y)], grid, 1.5)
            self.canvas.text(LEFT - 14, y, _short(ys, step / STEPS), 18, self._quiet, "rm")
        for step in range(steps + 1) if ticks else ():
            x = LEFT + (RIGHT - LEFT) * step / steps
            self.canvas.text(x, BOTTOM + 26, _short(xs, step / steps), 18, self._quiet)
        self.canvas.text(RIGHT, HEIGHT - 24, units[0], 18, self._quiet, "rm")
        self.canvas.text(LEFT - 14, TOP - 26, units[1], 18, self._quiet, "rm")

    def line(self, points: Sequence[Point], colour: str) -> None:
        """A measured curve."""
        self.canvas.line([self._at(*point) for point in points], colour, 4)

    def area(self, points: Sequence[Point], colour: str) -> None:
        """What lies under a curve."""
        ends = [(points[-1][0], self._ys[0]), (points[0][0], self._ys[0])]
        self.canvas.shape([self._at(*point) for point in (*points, *ends)], colour)

    def dot(self, x: float, y: float, colour: str, radius: float = 9) -> None:
        """A measured point."""
        self.canvas.dot(*self._at(x, y), radius, colour)

    def stem(self, x: float, y: float, colour: str) -> None:
        """A thin column from the axis."""
        self.canvas.line([self._at(x, self._ys[0]), self._at(x, y)], colour, 3)

    def column(self, left: float, right: float, y: float, colour: str) -> None:
        """A wide column."""
        (x0, y0), (x1, y1) = self._at(left, y), self._at(right, self._ys[0])
        self.canvas.box(x0, min(y0, y1 - 4), x1, y1, colour, 6)

    def limit(self, y: float, words: str) -> None:
        """A line not to cross."""
        start, end = self._at(self._xs[0], y), self._at(self._xs[1], y)
        self.canvas.dashes(start, end, RED)
        self.canvas.text(end[0] - 8, end[1] - 18, words, 18, "#ff9a92" if self._ink != INK else RED, "rm")

    def mark(self, x: float, words: str) -> None:
        """Something that was done at that moment."""
        place, _ = self._at(x, self._ys[0])
        self.canvas.dashes((place, TOP), (place, BOTTOM), self._quiet)
        self.canvas.text(place + 10, TOP + 14, words, 18, self._quiet, "lm")

    def note(self, x: float, y: float, words: str, colour: str | None = None) -> None:
        """A word beside a curve."""
        self.canvas.text(*self._at(x, y), words, 20, colour or self._ink)

    def under(self, x: float, words: str) -> None:
        """A name below a column."""
        self.canvas.text(self._at(x, 0)[0], BOTTOM + 26, words, 18, self._quiet)

    def _at(self, x: float, y: float) -> Point:
        across = (x - self._xs[0]) / (self._xs[1] - self._xs[0])
        up = (y - self._ys[0]) / (self._ys[1] - self._ys[0])
        return LEFT + (RIGHT - LEFT) * across, BOTTOM - (BOTTOM - TOP) * up


def bars(
    title: str,
    columns: Sequence[tuple[str, float, str, str]],
    *,
    most: float,
    limit: tuple[float, str] | None = None,
) -> Canvas:
    """A few columns: name, height, what stands on it, colour."""
    plot = Plot(title, ("", ""), (0, len(columns)), (0, most), ticks=False)
    for place, (name, height, words, colour) in enumerate(columns):
        plot.column(place + 0.25, place + 0.75, height, colour)
        inside = height > most * 0.1
        plot.note(
            place + 0.5, height + most * (-0.05 if inside else 0.045), words, "#ffffff" if inside else INK
        )
        plot.under(place + 0.5, name)
    if limit:
        plot.limit(*limit)
    return plot.canvas


def curve_of(height: Callable[[float], float], first: float, last: float, steps: int) -> list[Point]:
    """Points of a function."""
    xs = [first + (last - first) * step / steps for step in range(steps + 1)]
    return [(x, height(x)) for x in xs]


def _short(ends: Point, share: float) -> str:
    value = ends[0] + (ends[1] - ends[0]) * share
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
