"""`make run` and what the other commands need: prepare this checkout, then go on to the demo."""

import os
import sys

from server.demo.bootstrap.front_end import prepare_directory, prepare_web
from server.demo.bootstrap.locks import lock_everything
from server.demo.bootstrap.packages import TO_DEVELOP, TO_RUN, install, prepare_environment
from server.demo.bootstrap.places import PYTHON, ROOT, environment
from server.demo.bootstrap.ports import wanted_port
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
    port = wanted_port()
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


_COMMANDS = {"run": run, "develop": develop, "develop-all": develop_all, "lock": lock}

if __name__ == "__main__":
    main(sys.argv[1])
