"""Every command of toot's help, run as people run it, against the real program."""

import ast
import fcntl
import io
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.clients.test_toot import Toot, of_ada, of_boris  # noqa: F401 - fixtures

pytestmark = pytest.mark.campaign

ELSEWHERE = {
    ("login",): "every fixture logs in so",
    ("login_cli",): "with local accounts, in tests of those",
    ("tui",): "drawn below",
}

# In a process of its own: what toot imports warns whoever looks at all modules.
LISTING = """
import click
from toot.cli import cli

def show(group, path):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            show(command, [*path, name])
        elif not command.hidden:
            print(*path, name)

show(cli, [])
"""


def test_every_command_is_run_or_has_a_reason():
    told = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True).stdout
    commands = {tuple(line.split()) for line in told.splitlines()}
    assert len(commands) > 60
    missing = commands - set(_run_here()) - set(ELSEWHERE)
    assert not missing


def _run_here() -> Iterator[tuple[str, ...]]:
    for node in ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            words = tuple(each.value for each in node.args if isinstance(each, ast.Constant))
            texts = tuple(word for word in words if isinstance(word, str))
            yield from (texts[:1], texts[:2])


@pytest.fixture
def picture(tmp_path: Path) -> str:
    Image.new("RGB", (320, 200), "teal").save(tmp_path / "pump.png")
    return str(tmp_path / "pump.png")


def test_accounts(of_ada: Toot, of_boris: Toot, server: str):  # noqa: F811
    assert "@ada" in of_ada("whoami")
    assert "@boris" in of_ada("whois", "boris")
    assert "ada@localhost" in of_ada("auth")
    assert "Acme" in of_ada("instance", server)
    assert "toot" in of_ada("diag", "--server")
    of_ada("follow", "boris")
    assert "@boris" in of_ada("following", "ada")
    assert "@ada" in of_ada("followers", "boris")
    of_ada("mute", "boris")
    assert "@boris" in of_ada("muted")
    of_ada("unmute", "boris")
    of_ada("block", "boris")
    assert "@boris" in of_ada("blocked")
    of_ada("unblock", "boris")
    of_ada("unfollow", "boris")
    of_ada("activate", "ada@" + server.removeprefix("http://"))
    assert "boris" in of_ada("search", "boris")


def test_ones_own_account(of_ada: Toot, of_boris: Toot, picture: str):  # noqa: F811
    of_ada(
        "update-account", "--note", "I make turbines.", "--avatar", picture, "--header", picture, "--locked"
    )
    assert "I make turbines." in of_ada("whoami")
    of_boris("follow", "ada")
    assert "@boris" in of_ada("follow-requests", "list")
    of_ada("follow-requests", "accept", "boris")
    assert "@ada" in of_boris("following", "boris")
    of_boris("unfollow", "ada")
    of_boris("follow", "ada")
    of_ada("follow-requests", "reject", "boris")
    assert "@ada" not in of_boris("following", "boris")


def test_statuses(of_ada: Toot, of_boris: Toot, picture: str):  # noqa: F811
    uploaded = of_ada("upload", picture, "--description", "a pump")
    assert "/media/" in uploaded
    posted = of_ada.json("post", "Look at the pump #line4", "--media", picture, "--description", "a pump")[
        "id"
    ]
    assert "Look at the pump" in of_boris("status", posted)
    of_boris("post", "A fine one.", "--reply-to", posted)
    assert "A fine one." in of_ada("thread", posted)
    of_boris("favourite", posted)
    assert "Look at the pump" in of_boris("timelines", "favourites")
    of_boris("unfavourite", posted)
    of_boris("reblog", posted)
    assert "boris" in of_ada("reblogged-by", posted)
    of_boris("unreblog", posted)
    of_boris("bookmark", posted)
    assert "Look at the pump" in of_boris("bookmarks", "--once")
    of_boris("unbookmark", posted)
    of_ada("pin", posted)
    of_ada("unpin", posted)
    assert "mentioned you" in of_ada("notifications")
    of_ada("notifications", "--clear")
    of_ada("delete", posted)
    of_ada("post", "For later", "--scheduled-in", "1 hour")


def test_polls(of_ada: Toot, of_boris: Toot):  # noqa: F811
    options = ("--poll-option", "pump", "--poll-option", "pipe", "--poll-expires-in", "1 hour")
    poll = of_ada.json("post", "Which?", *options)["poll"]["id"]
    of_boris("polls", "vote", poll, "1")
    assert "pipe" in of_ada("polls", "show", poll)


def test_lists_and_tags(of_ada: Toot, of_boris: Toot):  # noqa: F811
    of_ada("follow", "boris")
    of_ada("lists", "create", "pumps")
    assert "pumps" in of_ada("lists", "list")
    of_ada("lists", "add", "pumps", "boris")
    assert "@boris" in of_ada("lists", "accounts", "pumps")
    of_boris("post", "About #line4 https://example.com/pump")
    assert "About" in of_ada("timelines", "list", "pumps")
    of_ada("lists", "remove", "pumps", "boris")
    of_ada("lists", "delete", "pumps")
    of_ada("tags", "follow", "line4")
    assert "line4" in of_ada("tags", "followed")
    of_ada("tags", "unfollow", "line4")
    of_ada("tags", "feature", "line4")
    assert "line4" in of_ada("tags", "featured")
    of_ada("tags", "unfeature", "line4")
    assert "line4" in of_ada("tags", "info", "line4")


def test_timelines(of_ada: Toot, of_boris: Toot):  # noqa: F811
    of_ada("follow", "boris")
    of_boris("post", "About #line4 https://example.com/pump")
    for shown in (
        of_ada("timelines", "home"),
        of_ada("timelines", "public"),
        of_ada("timelines", "tag", "line4"),
        of_ada("timelines", "account", "boris"),
        of_ada("timeline", "--once"),
    ):
        assert "About" in shown
    of_ada("timelines", "trending")
    of_ada("timelines", "link", "https://example.com/pump")


def test_who_logs_out_is_out(of_ada: Toot, server: str):  # noqa: F811
    of_ada("logout", "ada@" + server.removeprefix("http://"))
    with pytest.raises(AssertionError, match="to be logged in"):
        of_ada("whoami")


def test_the_terminal_app_draws_what_was_said(of_ada: Toot):  # noqa: F811
    """`toot tui`, in a terminal of its own, until it shows the post; then it is told to quit."""
    of_ada("post", "Seen in a terminal")
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(of_ada.folder),
        "HOME": str(of_ada.folder),
        "TERM": "xterm",
    }
    command = [sys.executable, "-m", "toot", "tui"]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment) as shown:
        seen, until = io.BytesIO(), time.monotonic() + 30
        os.write(main, b"\r")  # to what it says of its future
        while b"Seen in a terminal" not in seen.getvalue() and time.monotonic() < until:
            if select.select([main], [], [], 0.5)[0]:
                seen.write(os.read(main, 65536))
        os.write(main, b"q")
        shown.terminate()
    assert b"Seen in a terminal" in seen.getvalue()
