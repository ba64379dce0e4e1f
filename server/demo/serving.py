"""How a stand-in runs: on 127.0.0.1, saying where in one line of JSON, until its parent or somebody ends it."""

import asyncio
import json
import os
import socket
import stat
import sys

import uvicorn
from starlette.types import ASGIApp

from server.demo.faults import Connection


def listen_and_serve(app: ASGIApp, port: int) -> None:
    """Serve on this port; 0 takes any that is free."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen(128)
        except OSError as error:
            sys.exit(f"Port {port} cannot be used: {error.strerror}.")
        print(json.dumps({"listening": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
        asyncio.run(_serve(app, listener))


async def _serve(app: ASGIApp, listener: socket.socket) -> None:
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
