"""Whose notifications somebody wants: at once, as requests that wait, or not at all; and taking or refusing those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from server.identity.viewer import Viewer
from server.kit.database import Row, execute, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.models import Treatment
from server.microblog.notices import now, seen

MOST_COUNTED = 100
"""As in Mastodon: of more, nobody wants to know how many."""


@dataclass(frozen=True)
class Policy:
    """What becomes of the notifications of some kinds of people."""

    for_not_following: Treatment = Treatment.ACCEPT
    for_not_followers: Treatment = Treatment.ACCEPT
    for_new_accounts: Treatment = Treatment.ACCEPT
    for_private_mentions: Treatment = Treatment.ACCEPT
    for_limited_accounts: Treatment = Treatment.ACCEPT


RULES = tuple(each.name for each in fields(Policy))


@dataclass(frozen=True)
class Request:
    """Somebody whose notifications wait: how many, and the latest status that they are about."""

    id: int
    actor_id: int
    updated_at_ms: int
    count: int
    status_id: int | None


_NEXT = f"""SELECT n.status_id FROM notification n WHERE n.account_id = q.account_id AND n.actor_id = q.actor_id
    AND n.filtered AND n.status_id IS NOT NULL AND {seen()} ORDER BY n.id DESC LIMIT 1"""
_COUNT = f"""SELECT count(*) FROM (SELECT n.id FROM notification n WHERE n.account_id = q.account_id
    AND n.actor_id = q.actor_id AND n.filtered AND {seen()} LIMIT {MOST_COUNTED}) waiting"""
_REQUEST = f"""SELECT * FROM (SELECT q.id, q.actor_id, q.updated_at, ({_COUNT}) AS count, ({_NEXT}) AS status_id
    FROM notification_request q WHERE q.account_id = $1 AND NOT q.accepted AND {{where}}) q WHERE count > 0"""


async def policy_of(viewer: Viewer) -> Policy:
    """What the viewer chose; whoever chose nothing takes everything."""
    found = await row(
        f"SELECT {', '.join(RULES)} FROM notification_policy WHERE account_id = $1", viewer.account_id
    )
    return Policy(**{name: Treatment(found[name]) for name in RULES}) if found else Policy()


async def change_policy(viewer: Viewer, chosen: Mapping[str, Treatment]) -> Policy:
    """Choose anew, for what comes from now on; what is not in `chosen` stays as it is."""
    names = [name for name in RULES if name in chosen]
    async with unit_of_work():
        started = {name: chosen.get(name, Treatment.ACCEPT).value for name in RULES}
        places = ", ".join(f"${place}" for place in range(1, len(RULES) + 3))
        again = ", ".join(f"{name} = excluded.{name}" for name in names) or "account_id = excluded.account_id"
        await execute(
            f"""INSERT INTO notification_policy (id, account_id, {", ".join(RULES)}) VALUES ({places})
            ON CONFLICT (account_id) DO UPDATE SET {again}""",
            new_id(),
            viewer.account_id,
            *started.values(),
        )
        return await policy_of(viewer)


async def pending(viewer: Viewer) -> tuple[int, int]:
    """How many people's notifications wait, and how many these are; a hundred at the highest."""
    found = await row(
        f"""SELECT count(*) AS requests, COALESCE(sum(count), 0) AS count FROM
        ({_REQUEST.format(where="1 = 1")} LIMIT {MOST_COUNTED}) pending""",
        viewer.account_id,
        now(),
    )
    return (int(found["requests"]), min(int(found["count"]), MOST_COUNTED)) if found else (0, 0)


async def requests(viewer: Viewer, page: Page) -> Slice[Request]:
    """Whose notifications wait, the newest request first."""
    where, values = page.where("q.id", 3)
    found = await rows(
        f"{_REQUEST.format(where=where)} {page.order('id')}", viewer.account_id, now(), *values
    )
    return slice_of(page.newest_first([_request(each) for each in found]), lambda each: each.id)


async def request_of(viewer: Viewer, request_id: int) -> Request:
    """One of them; raises Missing."""
    found = await row(_REQUEST.format(where="q.id = $3"), viewer.account_id, now(), request_id)
    if found is None:
        raise Missing
    return _request(found)


async def accept(viewer: Viewer, request_ids: Sequence[int]) -> None:
    """Take what waits, and from now on everything of these people. Raises Missing for what is not the viewer's."""
    async with unit_of_work():
        for actor_id in await _actors(viewer, request_ids):
            await execute(
                "UPDATE notification_request SET accepted = TRUE WHERE account_id = $1 AND actor_id = $2",
                viewer.account_id,
                actor_id,
            )
            await execute(
                "UPDATE notification SET filtered = FALSE WHERE account_id = $1 AND actor_id = $2 AND filtered",
                viewer.account_id,
                actor_id,
            )


async def refuse(viewer: Viewer, request_ids: Sequence[int]) -> None:
    """Put what waits away; what comes later waits again. Raises Missing for what is not the viewer's."""
    async with unit_of_work():
        for actor_id in await _actors(viewer, request_ids):
            await execute(
                "DELETE FROM notification_request WHERE account_id = $1 AND actor_id = $2 AND NOT accepted",
                viewer.account_id,
                actor_id,
            )
            await execute(
                "DELETE FROM notification WHERE account_id = $1 AND actor_id = $2 AND filtered",
                viewer.account_id,
                actor_id,
            )


async def _actors(viewer: Viewer, request_ids: Sequence[int]) -> list[int]:
    """An accepted one is found again, as a double request would find it."""
    wanted = list(dict.fromkeys(request_ids))
    if not wanted:
        return []
    found = await rows(
        f"SELECT actor_id FROM notification_request WHERE account_id = $1 AND {many('id', 2, wanted)} ORDER BY id",
        viewer.account_id,
        *wanted,
    )
    if len(found) != len(wanted):
        raise Missing
    return [each["actor_id"] for each in found]


def _request(found: Row) -> Request:
    return Request(
        found["id"], found["actor_id"], found["updated_at"], int(found["count"]), found["status_id"]
    )
