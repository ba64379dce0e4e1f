from tests.networks.fixtures import grant, mastodon_server, stand_in, stand_in_process, x

__all__ = ["grant", "mastodon_server", "stand_in", "stand_in_process", "x"]
