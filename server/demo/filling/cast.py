"""The accounts of the demo: people as the directory would bring them in, sites, departments, the news account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.demo.company.news import NEWS_NAME
from server.demo.company.people import PEOPLE
from server.demo.company.shape import Person as Entry
from server.demo.company.sites import SITES
from server.demo.filling.numbering import Numbering
from server.identity.directory import Directory
from server.identity.finding import found_by
from server.identity.models import Account, Department, Kind, Person, RoleGrant, Site
from server.identity.roles import DIRECTORY
from server.identity.usernames import slug
from server.microblog.models import Follow

OPENED = timedelta(days=25)


@dataclass(frozen=True)
class Cast:
    """Everybody, by user name, and the rows that belong to them."""

    accounts: dict[str, Account] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    sites: dict[str, Site] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    grants: list[RoleGrant] = field(default_factory=list)
    ids: Numbering = field(default_factory=Numbering)


def cast_of(directory: Directory, news_account: str, now: datetime) -> Cast:
    """The company as it would be had everybody signed in through this directory when it opened."""
    cast, opened = Cast(), now - OPENED
    account_in(cast, news_account, NEWS_NAME, Kind.OFFICIAL, opened)
    for site in SITES:
        group = account_in(cast, site.key, site.name, Kind.GROUP, opened)
        cast.sites[site.name] = Site(
            id=cast.ids.at(opened), name=site.name, time_zone=site.time_zone, account_id=group.id
        )
    for name in dict.fromkeys(entry.department for entry in PEOPLE):
        group = account_in(cast, slug(name), name, Kind.GROUP, opened)
        cast.departments[name] = Department(id=cast.ids.at(opened), name=name, account_id=group.id)
    for place, entry in enumerate(PEOPLE):
        _person(cast, directory, entry, opened + timedelta(minutes=7 * place), now)
    return cast


def follows_of(
    cast: Cast, spoke_to: Iterable[tuple[str, str]], news_account: str, now: datetime
) -> list[Follow]:
    """Site, department, news and team, as for every newcomer, and then those one has spoken to."""
    wanted: dict[tuple[str, str], None] = {}
    for entry in PEOPLE:
        site = next(site.key for site in SITES if site.name == entry.site)
        team = [other.username for other in PEOPLE if _team(entry, other)]
        for target in (news_account, site, slug(entry.department), *team):
            wanted[entry.username, target] = None
    wanted |= dict.fromkeys(pair for pair in spoke_to if pair[0] != pair[1])
    follows = []
    for place, (follower, target) in enumerate(wanted):
        moment = now - OPENED + timedelta(hours=8, minutes=place)
        source, aim = cast.accounts[follower], cast.accounts[target]
        source.following_count += aim.kind != Kind.GROUP
        aim.followers_count += 1
        follows.append(Follow(id=cast.ids.at(moment), follower_id=source.id, target_id=aim.id))
    return follows


def account_in(cast: Cast, username: str, name: str, kind: Kind, at: datetime, note: str = "") -> Account:
    """An account that was made at that moment, in the cast by its user name."""
    cast.accounts[username] = Account(
        id=cast.ids.at(at),
        username=username,
        display_name=name,
        kind=kind,
        note=note,
        found_by=found_by(username, name),
    )
    return cast.accounts[username]


def _person(cast: Cast, directory: Directory, entry: Entry, at: datetime, now: datetime) -> None:
    subjects: Mapping[str | None, str] = {other.username: other.subject for other in PEOPLE}
    person = Person(
        id=cast.ids.at(at),
        account_id=account_in(cast, entry.username, entry.name, Kind.PERSON, at, entry.note).id,
        issuer=directory.issuer,
        subject=entry.subject,
        email=entry.email,
        name=entry.name,
        title=entry.title,
        department=entry.department,
        site_id=cast.sites[entry.site or ""].id,
        manager_subject=subjects.get(entry.manager, ""),
        locale=entry.locale,
        time_zone=next(site.time_zone for site in SITES if site.name == entry.site),
        last_confirmed_at=now,
    )
    cast.people.append(person)
    cast.accounts[entry.username].found_by = found_by(
        entry.username, entry.name, entry.title, entry.department
    )
    for role in dict.fromkeys(directory.roles[group] for group in entry.groups if group in directory.roles):
        cast.grants.append(
            RoleGrant(id=cast.ids.at(now), person_id=person.id, role=role, source=DIRECTORY, confirmed_at=now)
        )


def _team(entry: Entry, other: Entry) -> bool:
    """The manager, those with the same manager, and those managed."""
    if other is entry:
        return False
    same = entry.manager is not None and other.manager == entry.manager
    return same or other.username == entry.manager or other.manager == entry.username
