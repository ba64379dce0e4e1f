"""Everybody who is or was here, for those who suspend and restore: no figures, nothing of what people do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.identity.finding import looked_for
from server.identity.models import Role
from server.identity.roles import admin_only, still
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, row, rows
from server.kit.errors import Missing

_ENTRY = """SELECT a.id, a.username, a.display_name, a.avatar_key, a.suspended_at, p.id AS person_id, p.email, p.title,
    p.department, p.left_at, s.name AS site FROM account a JOIN person p ON p.account_id = a.id
    LEFT JOIN site s ON s.id = p.site_id"""
_GRANTS = f"""SELECT g.person_id, g.role, g.source, g.confirmed_at, {still("$1")} AS held
    FROM role_grant g WHERE """


@dataclass(frozen=True)
class Grant:
    """Where a role comes from: the directory's groups, a setting, or somebody's hand. One that `lapsed` is not held."""

    role: Role
    source: str
    confirmed_at: datetime
    lapsed: bool


@dataclass(frozen=True)
class Entry:
    """A person of the register. `left` when the suspension is the directory's; roles that lapsed are not held."""

    account_id: int
    username: str
    name: str
    avatar_key: str | None
    email: str
    title: str
    department: str
    site: str
    grants: tuple[Grant, ...]
    suspended_at: datetime | None
    left: bool

    @property
    def roles(self) -> tuple[Role, ...]:
        """Those that are held."""
        held = {grant.role for grant in self.grants if not grant.lapsed}
        return tuple(role for role in Role if role in held)


@dataclass(frozen=True)
class Wanted:
    """Whom to list; what is empty does not narrow."""

    words: str = ""
    suspended: bool | None = None
    limit: int = 40
    offset: int = 0


async def registered(viewer: Viewer, wanted: Wanted, since: datetime) -> list[Entry]:
    """Everybody by name, for admins; `since` is when a role must have been confirmed to hold."""
    admin_only(viewer)
    conditions, values = ["a.kind = 'person'"], list[object]()
    for word in looked_for(wanted.words):
        values.append(f"%{word}%")
        conditions.append(f"a.found_by LIKE ${len(values)}")
    if wanted.suspended is not None:
        conditions.append(f"a.suspended_at IS {'NOT ' if wanted.suspended else ''}NULL")
    found = await rows(
        f"""{_ENTRY} WHERE {" AND ".join(conditions)}
        ORDER BY LOWER(a.display_name), a.id LIMIT {wanted.limit:d} OFFSET {wanted.offset:d}""",
        *values,
    )
    return await _entries(found, since)


async def one_registered(viewer: Viewer, account_id: int, since: datetime) -> Entry:
    """One of them; raises Missing."""
    admin_only(viewer)
    found = await _entries(await rows(f"{_ENTRY} WHERE a.id = $1", account_id), since)
    if not found:
        raise Missing
    return found[0]


async def person_named(username: str) -> int:
    """The account of a person, suspended or not, for operators; raises Missing."""
    name = username.strip().removeprefix("@").lower()
    found = await row("SELECT id FROM account WHERE username = $1 AND kind = 'person'", name)
    if found is None:
        raise Missing
    return int(found["id"])


async def _entries(found: Sequence[Row], since: datetime) -> list[Entry]:
    people = [each["person_id"] for each in found]
    sql = _GRANTS + many("g.person_id", 2, people)
    grants = await rows(sql, clock.to_ms(since), *people) if people else []
    by_person: dict[int, list[Grant]] = {}
    for each in grants:
        by_person.setdefault(each["person_id"], []).append(_grant(each))
    return [_entry(each, tuple(sorted(by_person.get(each["person_id"], []), key=_rank))) for each in found]


def _grant(found: Row) -> Grant:
    confirmed_at = clock.from_ms(found["confirmed_at"])
    return Grant(Role(found["role"]), found["source"], confirmed_at, lapsed=not found["held"])


def _rank(grant: Grant) -> tuple[int, str]:
    return list(Role).index(grant.role), grant.source


def _entry(found: Row, grants: tuple[Grant, ...]) -> Entry:
    suspended_at = found["suspended_at"]
    return Entry(
        account_id=found["id"],
        username=found["username"],
        name=found["display_name"],
        avatar_key=found["avatar_key"],
        email=found["email"],
        title=found["title"],
        department=found["department"],
        site=found["site"] or "",
        grants=grants,
        suspended_at=clock.from_ms(suspended_at) if suspended_at is not None else None,
        left=found["left_at"] is not None,
    )
