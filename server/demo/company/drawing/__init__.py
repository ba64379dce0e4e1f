"""The demo's pictures, drawn by code: `draw("roof")` is a finished JPEG."""

from server.demo.company.drawing.boards import BOARDS
from server.demo.company.drawing.charts import CHARTS
from server.demo.company.drawing.machines import MACHINES
from server.demo.company.drawing.scenes import SCENES

DRAWINGS = {drawn.__name__: drawn for drawn in (*CHARTS, *MACHINES, *SCENES, *BOARDS)}


def draw(name: str) -> bytes:
    """The picture of that name."""
    return DRAWINGS[name]().jpeg()
