"""`python -m server.demo.x --port N [--state FILE]`: runs the stand-in for X until its parent or somebody ends it."""

import argparse
import asyncio
import json
import os
import socket
import stat
import sys
from pathlib import Path

import uvicorn

from server.demo.x import CLIENT_ID, CLIENT_SECRET
from server.demo.x.app import make_app
from server.demo.x.faults import Connection


def main() -> None:
    """Listen on 127.0.0.1, say where in one line of JSON, then serve."""
    options = _options()
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", options.port))
            listener.listen(128)
        except OSError as error:
            sys.exit(f"Port {options.port} cannot be used: {error.strerror}.")
        print(json.dumps({"listening": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
        asyncio.run(_serve(options, listener))


async def _serve(options: argparse.Namespace, listener: socket.socket) -> None:
    app = make_app(options.client_id, options.client_secret, options.state)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=Connection,
            lifespan="off",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _leave_with_parent, server)
    await server.serve(sockets=[listener])


def _leave_with_parent(server: uvicorn.Server) -> None:
    """The other end of our standard input closes when whoever started us is gone."""
    if not os.read(sys.stdin.fileno(), 1024):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        server.should_exit = True


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server.demo.x", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--state", type=Path, help="keep everything in this file, also across restarts")
    parser.add_argument("--client-id", default=CLIENT_ID)
    parser.add_argument("--client-secret", default=CLIENT_SECRET)
    return parser.parse_args()


if __name__ == "__main__":
    main()
