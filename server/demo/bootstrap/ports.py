"""The port that people will type."""

import os
import socket

from server.demo.bootstrap.steps import Trouble


def wanted_port() -> int:
    """The number in PORT, when it can be listened on."""
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise Trouble(f"PORT must be a number between 1 and 65535, not {wanted!r}.")
    check_free(int(wanted))
    return int(wanted)


def check_free(port: int) -> None:
    """Raise Trouble when this machine does not give the port away now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise Trouble(f"Port {port} is reserved: choose another, make run PORT=8010.") from error
        except OSError as error:
            sentence = (
                f"Port {port} is taken: stop what listens there, or choose another, make run PORT=8010."
            )
            raise Trouble(sentence) from error
