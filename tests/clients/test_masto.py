"""masto, the library that Elk and Phanpy are made with, unchanged: a script over each of its namespaces."""

import base64
import os
import re
import subprocess
from pathlib import Path

import pytest

from server.demo.bootstrap.places import BIN, WEB
from server.identity.models import Role
from server.identity.oauth.tokens import issue_token
from tests.clients.running import somebody
from tests.microblog.pictures import png

pytestmark = pytest.mark.campaign

SCRIPT = Path(__file__).with_name("every_namespace.mjs")
MASTO = WEB / "node_modules" / "masto"
ELSEWHERE = {"annualReports", "collections", "emails", "index"}
"""Above the version that is announced, or not there on purpose."""


@pytest.fixture
async def tokens(ada, boris) -> dict[str, str]:
    """Of two people and an admin, for everything."""
    nadia = await somebody("nadia", "Nadia Benali", roles=frozenset({Role.ADMIN, Role.MODERATOR}))
    scopes = "read write follow push admin:read admin:write"
    people = {"ADA": ada, "BORIS": boris, "NADIA": nadia}
    return {name: (await issue_token(who.viewer.account_id, scopes)).token for name, who in people.items()}


def test_each_namespace_is_in_the_script():
    script = SCRIPT.read_text(encoding="utf-8")
    there = {
        re.sub(r"-(\w)", lambda found: found[1].upper(), path.name.removesuffix(".d.ts"))
        for version in ("v1", "v2")
        for path in (MASTO / "dist" / "mastodon" / "rest" / version).glob("*.d.ts")
    }
    assert len(there) > 35
    assert {name for name in there if not re.search(rf"\.v\d\.{name}\b", script)} == ELSEWHERE


def test_every_namespace_works(server, tokens):
    more = {"ADDRESS": server, "MASTO": (MASTO / "dist" / "index.js").as_uri()}
    done = subprocess.run(
        [BIN / "node", SCRIPT],
        env={**os.environ, **tokens, **more, "PICTURE": base64.b64encode(png()).decode()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
