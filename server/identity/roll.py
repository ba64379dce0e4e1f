"""People for moderators, as the admin API of apps lists them: by name, address, state and role, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.identity.models import Role
from server.identity.roles import holds, still
from server.kit import clock
from server.kit.database import Row, many, rows
from server.kit.paging import Page, Slice, slice_of

_PERSON = """SELECT a.id, a.username, a.suspended_at, p.id AS person_id, p.email, p.locale, p.chosen_locale
    FROM account a JOIN person p ON p.account_id = a.id"""
_HELD = f"SELECT g.person_id, g.role FROM role_grant g WHERE {still('$1')} AND "


@dataclass(frozen=True)
class Enrolled:
    """A person: nothing of what they do."""

    account_id: int
    username: str
    email: str
    locale: str
    suspended: bool
    roles: frozenset[Role]


@dataclass(frozen=True)
class WantedPeople:
    """Which people; what is empty does not narrow."""

    username: str = ""
    display_name: str = ""
    email: str = ""
    suspended: bool | None = None
    roles: frozenset[Role] = frozenset()


async def enrolled(wanted: WantedPeople, page: Page, since: datetime) -> Slice[Enrolled]:
    """A page of them, newest first; `since` is when a role must have been confirmed to hold."""
    where, paging = page.where("a.id", 1)
    conditions, values = [where, "a.kind = 'person'"], list[object](paging)
    for column, words in (
        ("a.username", wanted.username), ("a.display_name", wanted.display_name), ("p.email", wanted.email),
    ):  # fmt: skip
        if words:
            values.append(f"%{_plain(words.lower())}%")
            conditions.append(f"LOWER({column}) LIKE ${len(values)} ESCAPE '!'")
    if wanted.suspended is not None:
        conditions.append(f"a.suspended_at IS {'NOT ' if wanted.suspended else ''}NULL")
    if wanted.roles:
        values.append(clock.to_ms(since))
        conditions.append(holds("p.id", wanted.roles, f"${len(values)}"))
    found = await rows(f"{_PERSON} WHERE {' AND '.join(conditions)} {page.order('a.id')}", *values)
    people = await _with_roles(page.newest_first(list(found)), since)
    return slice_of(people, lambda each: each.account_id)


async def enrolled_by_id(account_ids: Sequence[int], since: datetime) -> dict[int, Enrolled]:
    """Some of them."""
    ids = sorted(set(account_ids))
    found = await rows(f"{_PERSON} WHERE {many('a.id', 1, ids)}", *ids) if ids else []
    return {each.account_id: each for each in await _with_roles(list(found), since)}


async def _with_roles(found: Sequence[Row], since: datetime) -> list[Enrolled]:
    people = [each["person_id"] for each in found]
    grants = await rows(_HELD + many("g.person_id", 2, people), clock.to_ms(since), *people) if people else []
    held = {(each["person_id"], each["role"]) for each in grants}
    return [
        Enrolled(
            each["id"],
            each["username"],
            each["email"],
            each["chosen_locale"] or each["locale"],
            each["suspended_at"] is not None,
            frozenset(role for role in Role if (each["person_id"], role.value) in held),
        )
        for each in found
    ]


def _plain(words: str) -> str:
    """Words in which `%` and `_` are only themselves."""
    for special in "!%_":
        words = words.replace(special, f"!{special}")
    return words
