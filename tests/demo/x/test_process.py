"""The stand-in as a process: for this computer only, gone with its parent, its memory kept in a file."""

import socket
import subprocess
import sys

import pytest

from server.networks import Profile, Sent
from tests.networks.posts import said
from tests.networks.stand_in import running

ARGV = [sys.executable, "-m", "server.demo.x", "--port"]


async def test_posts_grants_and_counts_survive_a_kill(tmp_path):
    state = tmp_path / "x.json"
    with running(state) as first:
        network = first.network()
        grant = await first.connect(network, "ada_diallo")
        sent = await network.publish(grant, said("Kept"))
        first.process.kill()
        first.process.wait()
    with running(state) as second:
        network = second.network()
        assert isinstance(await network.whoami(grant), Profile)
        assert second.page(f"/ada_diallo/status/{sent.id}").status_code == 200
        assert second.counter()["posts"] == [
            {"handle": "ada_diallo", "text": "Kept", "created": 1, "asked": 1}
        ]
        newer = await network.publish(grant, said("After"))
        assert isinstance(newer, Sent)
        assert int(newer.id) > int(sent.id)


def test_it_ends_when_its_parent_is_gone():
    with running() as stand_in:
        stand_in.process.stdin.close()
        assert stand_in.process.wait(10) == 0


def test_a_taken_port_is_one_clear_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run([*ARGV, str(port)], capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode != 0
    assert ended.stderr.strip() == f"Port {port} cannot be used: Address already in use."


def test_it_listens_on_one_address_only(stand_in):
    """Whoever listens on all addresses also answers on the other loopback ones."""
    knock = "import socket, sys; sys.exit(socket.socket().connect_ex((sys.argv[1], int(sys.argv[2]))) != 0)"
    port = stand_in.url.rsplit(":", 1)[1]
    refused = [
        subprocess.run([sys.executable, "-c", knock, host, port], check=False).returncode
        for host in ("127.0.0.1", "127.0.0.2")
    ]
    assert refused == [0, 1]


@pytest.mark.parametrize("host", ["evil.example", "ramage.example:8000", "127.0.0.1.evil.example"])
def test_another_name_that_leads_here_is_refused(stand_in, host):
    for path in ("/", "/_control/posts", "/2/users/me"):
        assert stand_in.call("GET", path, headers={"host": host}).status_code == 400
    stand_in.exchanges()
