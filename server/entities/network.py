"""`Network` of the company API: a public network that news may be carried to."""

from typing import Any

from server.networks import Network


def network_of(network: Network) -> dict[str, Any]:
    """What the web app must know to offer it. Without keys of its own it can still be reached through its composer."""
    costs = network.costs
    return {
        "name": network.name,
        "label": network.label,
        "configured": network.configured,
        "stand_in": network.stand_in,
        "limit": network.limit,
        "link_length": network.link_length,
        "cost_with_link": str(costs.with_link) if costs else None,
        "cost_plain": str(costs.plain) if costs else None,
        "currency": costs.currency if costs else "USD",
        "intent": network.capabilities.intent,
        "entry": network.capabilities.entry,
        "passwords_url": network.passwords_url,
        "card": network.capabilities.card,
        "intent_only": not (network.configured and network.capabilities.publish),
    }
