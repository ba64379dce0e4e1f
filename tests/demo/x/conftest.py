from tests.networks.fixtures import grant, stand_in, stand_in_process, x

__all__ = ["grant", "stand_in", "stand_in_process", "x"]
