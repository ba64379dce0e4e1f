"""What the newsroom alone sees of an item: where it stands, whose work it is, what the viewer may do, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from server.advocacy.aims import KINDS
from server.advocacy.items import ItemView
from server.advocacy.models import NewsItem, NewsVersion, Variant
from server.advocacy.reviewing import possible_acts
from server.advocacy.similarity import alike
from server.advocacy.wording import composed
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import created_at
from server.networks import Network


@dataclass(frozen=True)
class Desk:
    """Who of the newsroom looks, and whether another has to approve."""

    viewer: Viewer
    four_eyes: bool
    networks: Mapping[str, Network]


def hands_on(item: NewsItem) -> list[int]:
    """The accounts that an item's desk names."""
    named = (item.created_by_id, item.changed_by_id, item.submitted_by_id, item.approved_by_id)
    return [account_id for account_id in named if account_id is not None]


def desk_of(view: ItemView, desk: Desk, accounts: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    """`desk` of an item."""
    item = view.item

    def who(account_id: int | None) -> dict[str, Any] | None:
        return accounts.get(account_id) if account_id is not None else None

    return {
        "embargo_at": _moment(item.embargo_at),
        "live_at": _moment(item.live_at),
        "updated_at": clock.wire(item.updated_at),
        "changed_by": who(item.changed_by_id or item.created_by_id),
        "submitted_by": who(item.submitted_by_id),
        "approved_by": who(item.approved_by_id),
        "four_eyes": desk.four_eyes,
        "targeting": {f"{kind}s": list(view.aims.targets.get(kind, ())) for kind in KINDS},
        "counters": [_counter(item, variant, desk.networks) for variant in view.variants],
        "similar": [
            {"variants": [left, right], "similarity": likeness}
            for left, right, likeness in alike([(each.network, each.text) for each in view.variants])
        ],
        "can": possible_acts(desk.viewer, item, four_eyes=desk.four_eyes),
    }


def _counter(item: NewsItem, variant: Variant, networks: Mapping[str, Network]) -> dict[str, Any] | None:
    """A wording as its network counts it, with link and disclosure; None for a network that is here no more."""
    network = networks.get(variant.network)
    if network is None:
        return None
    weight = composed(network, variant.text, link=item.url, disclosure=item.disclosure).weight
    return {"length": weight.length, "limit": weight.limit, "valid": weight.valid}


async def history_of(versions: Sequence[NewsVersion], to: Addresses) -> list[dict[str, Any]]:
    """`NewsVersion`s in their order."""
    actors = await accounts_by_id([each.actor_id for each in versions if each.actor_id is not None], to)
    return [
        {
            "version": each.version,
            "deed": each.deed,
            "at": clock.wire(created_at(each.id)),
            "by": actors.get(each.actor_id) if each.actor_id is not None else None,
            "fields": each.fields_changed.split(",") if each.fields_changed else [],
            "note": each.note or None,
            "content": _content(each.content) if each.content else None,
        }
        for each in versions
    ]


def _content(kept: str) -> dict[str, Any]:
    """The whole text of a version; ids are strings on the wire."""
    found = msgspec.json.decode(kept)
    found["picture_id"] = str(found["picture_id"]) if found["picture_id"] is not None else None
    for variant in found["variants"]:
        del variant["id"]
    aims = found.pop("aims", {"topics": [], "targets": {}})
    found["topics"] = aims["topics"]
    found["targeting"] = {f"{kind}s": aims["targets"].get(kind, []) for kind in KINDS}
    return dict(found)


def _moment(moment: datetime | None) -> str | None:
    return clock.wire(moment) if moment is not None else None
