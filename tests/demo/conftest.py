"""The demo's real directory, started once for these tests."""

from collections.abc import Iterator

import pytest

from server.demo.children import Child, start_directory

CALLBACK = "http://localhost:8000/auth/callback"
SIGNED_OUT = "http://localhost:8000/auth/signed-out"


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with start_directory(
        tmp_path_factory.mktemp("directory"), redirect_uris=[CALLBACK], post_logout_uris=[SIGNED_OUT]
    ) as child:
        yield child
