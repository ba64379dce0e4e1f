"""Keeping what items are about and whom they are meant for."""

from collections.abc import Sequence

from server.advocacy.aims import Aims, pairs, topic_name
from server.advocacy.models_targeting import NewsTarget, NewsTopic
from server.identity.models import Site
from server.kit.errors import Invalid
from server.kit.ids import new_id


async def aims_of(item_ids: Sequence[int]) -> dict[int, Aims]:
    """The aims of items, in two queries."""
    topics: dict[int, list[str]] = {item_id: [] for item_id in item_ids}
    targets: dict[int, dict[str, tuple[str, ...]]] = {item_id: {} for item_id in item_ids}
    for topic in await NewsTopic.filter(item_id__in=item_ids).order_by("id"):
        topics[topic.item_id].append(topic.label)
    for each in await NewsTarget.filter(item_id__in=item_ids).order_by("kind", "value"):
        targets[each.item_id][each.kind] = (*targets[each.item_id].get(each.kind, ()), each.value)
    return {item_id: Aims(tuple(topics[item_id]), targets[item_id]) for item_id in item_ids}


async def write_aims(item_id: int, aims: Aims) -> None:
    """Inside a unit of work: these instead of those that were; raises Invalid for a site that there is not."""
    sites = {int(value) for value in aims.targets.get("site", ())}
    if await Site.filter(id__in=sites or [0]).count() < len(sites):
        raise Invalid("news-targeting-wrong", field="targeting")
    await NewsTopic.filter(item_id=item_id).delete()
    await NewsTarget.filter(item_id=item_id).delete()
    for label in aims.topics:
        await NewsTopic.create(id=new_id(), item_id=item_id, name=topic_name(label), label=label)
    for kind, value in pairs(aims):
        await NewsTarget.create(id=new_id(), item_id=item_id, kind=kind, value=value)
