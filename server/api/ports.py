"""What the edge needs from the outside, chosen in `server/wiring.py` and handed down with each call."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.identity.access import Limits
from server.identity.directory import Directory
from server.kit.sealing import Seal
from server.networks import Network
from server.storage import Storage


@dataclass(frozen=True)
class Ports:
    """The adapters and the few plain values that endpoints use. `origin` is the public address without a slash."""

    origin: str
    company: str
    accent: str
    demo: bool
    storage: Storage
    seal: Seal
    directory: Directory | None
    networks: Mapping[str, Network] = field(default_factory=dict)
    max_characters: int = 500
    intranet_hosts: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
