"""`python -m server.demo.networks --port N [--state FILE]`: stands in for Bluesky and LinkedIn until it is ended."""

import argparse
from pathlib import Path

from server.demo.networks.app import make_app
from server.demo.serving import listen_and_serve


def main() -> None:
    """Serve what the options say."""
    parser = argparse.ArgumentParser(prog="python -m server.demo.networks", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--state", type=Path, help="keep everything in this file, also across restarts")
    options = parser.parse_args()
    listen_and_serve(make_app(options.state), options.port)


if __name__ == "__main__":
    main()
