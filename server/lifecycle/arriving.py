"""Somebody comes in through the company directory: made known the first time, kept in step each time after."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from server.facts import FactKind, record
from server.identity.admission import NotAMember, admit
from server.identity.claims import DirectoryClaims
from server.identity.directory import Directory
from server.identity.finding import found_by
from server.identity.models import Account, Department, Person, Site
from server.identity.officials import official_account
from server.identity.places import department_named, site_named
from server.identity.roles import keep_roles
from server.identity.usernames import ONE_AT_A_TIME, free_username, wished
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Conflict, Missing
from server.kit.ids import new_id
from server.kit.sealing import Seal
from server.lifecycle.leaving import has_left, let_back
from server.microblog.following import follow, unfollow

MOST_TEAM = 50
_SHOWN = frozenset({"name", "title", "department", "manager_subject", "time_zone", "site_id"})
_TEAM = """SELECT p.account_id FROM person p JOIN account a ON a.id = p.account_id AND a.suspended_at IS NULL
    WHERE p.issuer = $1 AND p.subject <> $2 AND (p.manager_subject = $2
        OR ($3 <> '' AND (p.subject = $3 OR p.manager_subject = $3)))
    ORDER BY p.id LIMIT $4"""
_REPORTS_CHANGED = """UPDATE account SET version = version + 1
    WHERE id IN (SELECT account_id FROM person WHERE issuer = $1 AND manager_subject = $2)"""


@dataclass(frozen=True)
class House:
    """What newcomers find: the company and the account that speaks for it; `lapse` is how long membership holds."""

    company: str
    news_account: str = "company_news"
    lapse: timedelta = timedelta(days=7)


@dataclass(frozen=True)
class Arrived:
    """Who has come in."""

    account_id: int
    person_id: int
    newcomer: bool


async def arrive(claims: DirectoryClaims, directory: Directory, house: House, seal: Seal) -> Arrived:
    """Let in the person of (issuer, subject) and take over what the directory says; raises Forbidden.

    Whom the directory no longer counts as a member leaves, and comes back when it counts them again.
    """
    try:
        return await _let_in(claims, directory, house)
    except NotAMember:
        known = await Person.get_or_none(issuer=claims.issuer, subject=claims.subject)
        if known is not None:
            await has_left(known, seal)
        raise


async def _let_in(claims: DirectoryClaims, directory: Directory, house: House) -> Arrived:
    async with unit_of_work():
        # Two first sign-ins at the same moment must not both make the account, the site or the username.
        await execute(ONE_AT_A_TIME)
        known = await Person.get_or_none(issuer=claims.issuer, subject=claims.subject).select_related(
            "account"
        )
        confirmed = admit(directory, claims, known, lapse=house.lapse)
        person = known or await make_known(claims, house)
        await keep_in_step(person, claims, newcomer=known is None)
        if confirmed:
            now = clock.to_ms(clock.now())
            await execute("UPDATE person SET last_confirmed_at = $1 WHERE id = $2", now, person.id)
        if known is None:
            await introduce(person, claims.manager or "", house)
        # Last, as both write to the log: whoever holds its place waits for no account any more.
        if known is not None and known.left_at is not None:
            await let_back(None, known.account, because="the directory lists them again")
        await keep_roles(person.id, directory, claims)
    return Arrived(person.account_id, person.id, newcomer=known is None)


async def make_known(claims: DirectoryClaims, house: House) -> Person:
    """Inside a unit of work: the account and the person of somebody who was never here."""
    await _news_account(house)  # before anybody takes its name
    username = await free_username(wished(claims.username, claims.email, claims.name), "colleague")
    name = claims.name or username
    account = await Account.create(
        id=new_id(), username=username, display_name=name, found_by=found_by(username, name)
    )
    return await Person.create(id=new_id(), account=account, issuer=claims.issuer, subject=claims.subject)


async def keep_in_step(person: Person, claims: DirectoryClaims, *, newcomer: bool) -> None:
    """Inside a unit of work: take over what was said."""
    changed = {name: value for name, value in _said(claims).items() if getattr(person, name) != value}
    if claims.site is not None:
        site = await site_named(claims.site, time_zone=claims.time_zone or "") if claims.site else None
        await _move_site(person, site)
        if person.site_id != (site.id if site else None):
            changed["site_id"] = site.id if site else None
    if "department" in changed:
        await _move_department(person, claims.department or "")
    if not changed:
        return
    await Person.filter(id=person.id).update(**changed)
    if _SHOWN & changed.keys():
        await _shown(person, claims.name, renamed="name" in changed, newcomer=newcomer)
        await _findable(person.id)


def _said(claims: DirectoryClaims) -> dict[str, str | int | None]:
    """What was said, by column. Silence changes nothing, and a name cannot be taken away."""
    told = {
        "name": claims.name or None,
        "email": claims.email,
        "title": claims.title,
        "department": claims.department,
        "manager_subject": claims.manager,
        "locale": claims.locale,
        "time_zone": claims.time_zone,
    }
    return {name: value for name, value in told.items() if value is not None}


async def _move_site(person: Person, site: Site | None) -> None:
    if person.site_id == (site.id if site else None):
        return
    left = await Site.get_or_none(id=person.site_id) if person.site_id else None
    await _move(person, left.account_id if left else None, site.account_id if site else None)


async def _move_department(person: Person, name: str) -> None:
    left = await Department.get_or_none(name=person.department) if person.department else None
    joined = await department_named(name) if name else None
    await _move(person, left.account_id if left else None, joined.account_id if joined else None)


async def _move(person: Person, left: int | None, joined: int | None) -> None:
    viewer = Viewer(person.account_id)
    if left is not None:
        await unfollow(viewer, left)
    if joined is not None:
        await _follow(viewer, joined)


async def _shown(person: Person, name: str | None, *, renamed: bool, newcomer: bool) -> None:
    """The account looks different now; with a new name, so do those whose manager it is."""
    await execute("UPDATE account SET version = version + 1 WHERE id = $1", person.account_id)
    if renamed:
        await execute(
            "UPDATE account SET display_name = $1 WHERE id = $2 AND NOT own_name", name, person.account_id
        )
        await execute(_REPORTS_CHANGED, person.issuer, person.subject)
    if not newcomer:
        await record(FactKind.PROFILE_CHANGED, actor_id=person.account_id)


async def _findable(person_id: int) -> None:
    person = await Person.get(id=person_id).select_related("account")
    account = person.account
    await Account.filter(id=account.id).update(
        found_by=found_by(
            account.username, f"{account.display_name} {person.name}", person.title, person.department
        )
    )


async def introduce(person: Person, manager: str, house: House) -> None:
    """Follow the company's news and the team: manager, those with the same manager, and those managed."""
    viewer = Viewer(person.account_id)
    news = await _news_account(house)
    if news is not None:
        await _follow(viewer, news)
    for found in await rows(_TEAM, person.issuer, person.subject, manager, MOST_TEAM):
        await _follow(viewer, found["account_id"])


async def _news_account(house: House) -> int | None:
    with suppress(Conflict):  # a setting that names somebody else's account keeps nobody out
        return int((await official_account(house.news_account, house.company)).id)
    return None


async def _follow(viewer: Viewer, account_id: int) -> None:
    with suppress(Missing):  # a group or an account that was suspended here keeps nobody out
        await follow(viewer, account_id, tell=False)
