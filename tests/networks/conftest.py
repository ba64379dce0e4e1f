from tests.networks.fixtures import (
    grant,
    mastodon_server,
    neighbours,
    neighbours_process,
    stand_in,
    stand_in_process,
    x,
)

__all__ = [
    "grant",
    "mastodon_server",
    "neighbours",
    "neighbours_process",
    "stand_in",
    "stand_in_process",
    "x",
]
