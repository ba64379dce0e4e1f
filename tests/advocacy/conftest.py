import pytest

from tests.advocacy.scene import Scene
from tests.cast import Cast


@pytest.fixture
async def scene(cast: Cast) -> Scene:
    """The cast, with a news account and one public network."""
    scene = Scene(cast)
    await scene.open()
    return scene
