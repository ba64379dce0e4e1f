"""toot, the stock command-line client, unchanged and in a process of its own, against the real program."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.microblog.following import follow
from server.microblog.groups.joining import accept
from server.microblog.models import Opening
from tests.clients.running import Somebody
from tests.edge import person
from tests.microblog.groups.founded import group


@dataclass(frozen=True)
class Toot:
    """One person's toot with its own configuration."""

    folder: Path

    def __call__(self, *arguments: str, typed: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "toot", "--no-color", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            timeout=30,
            env={
                **os.environ,
                "XDG_CONFIG_HOME": str(self.folder),
                "HOME": str(self.folder),
                "COLUMNS": "100",
            },
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: str) -> dict:
        return json.loads(self(*arguments, "--json"))

    def log_in(self, server: str, who: Somebody) -> None:
        """By code: toot prints an address and waits for what the page shows."""
        command = [sys.executable, "-m", "toot", "--no-color", "login", "--instance", server]
        environment = {**os.environ, "XDG_CONFIG_HOME": str(self.folder), "HOME": str(self.folder)}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        ) as login:
            printed = ""
            while not printed.startswith("http"):
                printed = login.stdout.readline()
                assert printed, "toot ended before it gave an address"
            told, _ = login.communicate(f"n\n{who.agrees(printed.strip())}\n", timeout=30)
        assert "Successfully logged in" in told


@pytest.fixture
def of_ada(server, ada, tmp_path) -> Toot:
    toot = Toot(tmp_path / "ada")
    toot.log_in(server, ada)
    return toot


@pytest.fixture
def of_boris(server, boris, tmp_path) -> Toot:
    toot = Toot(tmp_path / "boris")
    toot.log_in(server, boris)
    return toot


def test_who_logs_in_by_code_is_who_agreed(of_ada, server):
    assert "@ada" in of_ada("whoami")
    assert of_ada.json("whoami")["username"] == "ada"
    assert "ada@localhost" in of_ada("auth")
    assert "Acme" in of_ada("instance", server)


def test_people_post_answer_read_and_are_told(of_ada, of_boris):
    of_boris("follow", "ada")
    posted = of_ada.json("post", "Line 4 runs again. @boris can you look at the pump?")
    assert posted["application"]["name"].startswith("toot")
    assert "Line 4 runs again" in of_boris("timelines", "home")

    told = of_boris("notifications")
    assert "mentioned you" in told
    assert "Line 4 runs again" in told

    answered = of_boris.json("post", "@ada on it", "--reply-to", posted["id"])
    thread = of_ada("thread", posted["id"])
    assert thread.index("Line 4 runs again") < thread.index("on it")
    assert "on it" in of_ada("notifications")

    of_ada("favourite", answered["id"])
    of_ada("reblog", answered["id"])
    status = of_boris.json("status", answered["id"])
    assert (status["favourites_count"], status["reblogs_count"]) == (1, 1)

    of_ada("delete", posted["id"])
    assert "Line 4 runs again" not in of_boris("timelines", "home")


async def test_a_closed_group_is_joined_posted_into_and_left(of_ada, of_boris, ada, boris):
    """With nothing but what toot knows of: following, naming, unfollowing. A keeper says yes in the web app."""
    line = await group(ada.viewer, Opening.CLOSED)
    before = of_ada.json("post", "@line_4 before Boris came")
    of_boris("follow", "line_4")
    assert of_boris("following", "boris").count("@") == 0
    assert "before Boris came" not in of_boris("timelines", "account", "line_4")
    await accept(ada.viewer, line, boris.viewer.account_id)
    assert "before Boris came" in of_boris("timelines", "home")
    told = of_boris.json("post", "@line_4 on my way", "--visibility", "public")
    assert told["visibility"] == "private"
    assert "on my way" in of_ada("timelines", "account", "line_4")
    of_boris("unfollow", "line_4")
    of_ada("post", "@line_4 after Boris left")
    for shown in (of_boris("timelines", "home"), of_boris("timelines", "account", "line_4")):
        assert "before Boris came" not in shown
        assert "after Boris left" not in shown
    with pytest.raises(AssertionError, match=r"not found|missing"):
        of_boris("status", before["id"])


async def test_a_list_is_read_to_its_end_and_no_further(of_ada, ada):
    for number in range(45):
        await follow(await person(f"colleague_{number:02}"), ada.viewer.account_id)
    followers = of_ada("followers", "ada")
    assert sorted(re.findall(r"colleague_\d\d", followers)) == [
        f"colleague_{number:02}" for number in range(45)
    ]
    assert of_ada("following", "ada").count("@") == 0
