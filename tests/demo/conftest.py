"""The demo's real directory, started once for these tests, and a browser that visits it."""

from collections.abc import Iterator

import httpx
import pytest

from server.demo.children import Child, start_directory
from tests.demo.visitor import CALLBACK, SIGNED_OUT


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with start_directory(
        tmp_path_factory.mktemp("directory"), redirect_uris=[CALLBACK], post_logout_uris=[SIGNED_OUT]
    ) as child:
        yield child


@pytest.fixture
def browser(directory: Child) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=directory.url, follow_redirects=False, timeout=10) as client:
        yield client
