import pytest

from tests.advocacy.scene import Scene
from tests.api.company.desk import desk_of


@pytest.fixture
async def desk(cast, tmp_path):
    """The advocacy scene behind its HTTP edge."""
    scene = Scene(cast)
    await scene.open()
    async with desk_of(scene, tmp_path / "media") as desk:
        yield desk
