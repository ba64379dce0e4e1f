"""From a clean checkout to a running demo with nothing but Python: environment, packages, front end.

Only the standard library, because nothing else is there yet.
"""

import sys

# Read by whatever Python there is, before anything it could not parse.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        f"Ramage needs Python 3.11 or newer, this is {sys.version.split()[0]}: "
        "install one, or name it with make PYTHON=…"
    )
