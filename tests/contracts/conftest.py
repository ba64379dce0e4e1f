from tests.networks.fixtures import (
    mastodon_server,
    neighbours,
    neighbours_process,
    stand_in,
    stand_in_process,
)

__all__ = ["mastodon_server", "neighbours", "neighbours_process", "stand_in", "stand_in_process"]
