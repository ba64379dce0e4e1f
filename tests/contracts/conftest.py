from tests.networks.fixtures import stand_in, stand_in_process

__all__ = ["stand_in", "stand_in_process"]
