from tests.networks.fixtures import neighbours, neighbours_process

__all__ = ["neighbours", "neighbours_process"]
