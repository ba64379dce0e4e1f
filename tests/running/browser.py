"""The Chromium that journeys drive: found, or installed where this may be done."""

import os
import shutil

from server.demo.bootstrap.steps import Trouble, call

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """Where it is; RAMAGE_TEST_CHROMIUM names one in an unusual place."""
    return os.environ.get("RAMAGE_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium() -> str:
    """Nothing when there is one, else a sentence that says why not."""
    if chromium():
        return ""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return "there is no Chromium: install it, or set RAMAGE_TEST_CHROMIUM to its path."
    try:
        call([apt, "update", "-q"], log="apt")
        call([apt, "install", "-y", "-q", "--no-install-recommends", "chromium"], log="apt")
    except Trouble as trouble:
        return f"Chromium could not be installed: {trouble}"
    return "" if chromium() else "there is no Chromium in the packages of this system."
