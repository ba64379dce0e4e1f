"""Named places where a fault test kills this very process. They do nothing unless one is armed at the start."""

import os
import signal


class _Armed:
    """The one place that is deadly in this process."""

    name: str = ""


def arm(name: str) -> None:
    """Make one checkpoint deadly ('' for none). Wiring does this for RAMAGE_CRASH_AT, on loopback addresses only."""
    _Armed.name = name


def checkpoint(name: str) -> None:
    """Die here, as by a power cut, if this is the armed place."""
    if _Armed.name and name == _Armed.name:
        os.kill(os.getpid(), signal.SIGKILL)
