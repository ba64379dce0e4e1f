from tests.networks.fixtures import mastodon_server, stand_in, stand_in_process

__all__ = ["mastodon_server", "stand_in", "stand_in_process"]
