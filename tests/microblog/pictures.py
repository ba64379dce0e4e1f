"""A picture to upload."""

import io

from PIL import Image


def png(width: int = 64, height: int = 48) -> bytes:
    """A plain PNG of that size."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#b93c0f").save(target, "PNG")
    return target.getvalue()
