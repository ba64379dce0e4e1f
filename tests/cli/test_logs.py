"""What the log promises."""

import json
from collections.abc import Iterator

import pytest
import structlog

from server.cli.logs import log_as_json


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def _fail(token: str) -> None:
    raise ValueError(len(token))


def test_an_error_is_one_line_of_json_without_the_values_of_variables(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_as_json("info")
    try:
        _fail("a secret that nobody may read")
    except ValueError:
        structlog.get_logger().exception("a loop failed", position=3)
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"], said["position"]) == ("a loop failed", "error", 3)
    assert "ValueError" in said["exception"]
    assert "a secret" not in line


def test_what_is_below_the_level_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json("warning")
    structlog.get_logger().info("nothing much")
    assert capsys.readouterr().out == ""
