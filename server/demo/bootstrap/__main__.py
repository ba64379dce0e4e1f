"""`make run` and what the other commands need: prepare this checkout, then go on to the demo."""

import os
import socket
import sys

from server.demo.bootstrap.front_end import prepare_directory, prepare_web
from server.demo.bootstrap.locks import lock_everything
from server.demo.bootstrap.packages import TO_DEVELOP, TO_RUN, install, prepare_environment
from server.demo.bootstrap.places import PYTHON, ROOT, environment
from server.demo.bootstrap.steps import Trouble, stop


def main(command: str) -> None:
    """Do what the Makefile asks; what goes wrong is one sentence."""
    try:
        _COMMANDS[command]()
    except Trouble as trouble:
        stop(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


def run() -> None:
    """Everything up to a signed-in page."""
    port = _port()
    print("Ramage: from a checkout to a page", flush=True)
    prepare_environment()
    install(TO_RUN)
    prepare_web()
    prepare_directory()
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "server.demo", "--port", str(port)], environment())


def develop() -> None:
    """What the checks and tests need."""
    prepare_environment()
    install(TO_DEVELOP)


def develop_all() -> None:
    """What journeys need besides: the built web app and the directory."""
    develop()
    prepare_web()
    prepare_directory()


def lock() -> None:
    """Newer versions of everything, written to the lock files."""
    develop()
    lock_everything()


def _port() -> int:
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise Trouble(f"PORT must be a number between 1 and 65535, not {wanted!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except PermissionError as error:
            raise Trouble(f"Port {wanted} is reserved: choose another, make run PORT=8010.") from error
        except OSError as error:
            sentence = (
                f"Port {wanted} is taken: stop what listens there, or choose another, make run PORT=8010."
            )
            raise Trouble(sentence) from error
    return int(wanted)


_COMMANDS = {"run": run, "develop": develop, "develop-all": develop_all, "lock": lock}

if __name__ == "__main__":
    main(sys.argv[1])
