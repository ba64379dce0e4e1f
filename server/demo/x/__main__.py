"""`python -m server.demo.x --port N [--state FILE]`: runs the stand-in for X until its parent or somebody ends it."""

import argparse
from pathlib import Path

from server.demo.serving import listen_and_serve
from server.demo.x import CLIENT_ID, CLIENT_SECRET
from server.demo.x.app import make_app


def main() -> None:
    """Serve what the options say."""
    options = _options()
    listen_and_serve(make_app(options.client_id, options.client_secret, options.state), options.port)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server.demo.x", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--state", type=Path, help="keep everything in this file, also across restarts")
    parser.add_argument("--client-id", default=CLIENT_ID)
    parser.add_argument("--client-secret", default=CLIENT_SECRET)
    return parser.parse_args()


if __name__ == "__main__":
    main()
