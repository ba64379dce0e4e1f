"""A public network as the web app sees it."""

from server.entities.network import network_of
from server.networks.x import COSTS, XNetwork


def x(client_id: str, *, stand_in: bool = False) -> XNetwork:
    return XNetwork(
        client_id=client_id,
        client_secret="",
        api_url="http://127.0.0.1:1",
        authorize_url="http://127.0.0.1:1/authorize",
        stand_in=stand_in,
    )


def test_prices_are_exact_decimals_and_limits_the_networks_own():
    assert network_of(x("key")) == {
        "name": "x",
        "label": "X",
        "configured": True,
        "stand_in": False,
        "limit": 280,
        "link_length": 23,
        "cost_with_link": str(COSTS.with_link),
        "cost_plain": str(COSTS.plain),
        "currency": COSTS.currency,
        "intent": True,
        "entry": "consent",
        "passwords_url": None,
        "card": False,
        "intent_only": False,
    }


def test_without_keys_only_the_networks_own_composer_is_left():
    said = network_of(x(""))
    assert (said["configured"], said["intent_only"]) == (False, True)


def test_a_stand_in_is_called_one():
    assert network_of(x("key", stand_in=True))["stand_in"] is True
