"""The groups that people made, as rows: their accounts, who keeps and wants them, and what they keep on top."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.demo.company.groups import GROUPS
from server.demo.filling.cast import OPENED, Cast, account_in
from server.demo.filling.times import Said
from server.identity.models import Kind
from server.microblog.models import (
    Follow,
    FollowRequest,
    Group,
    Invitation,
    Notification,
    NotificationKind,
    Opening,
    Pin,
    Status,
)

ASKED = timedelta(days=1, hours=3)


@dataclass(frozen=True)
class Groups:
    """The rows beside the accounts, which are in the cast."""

    groups: list[Group] = field(default_factory=list)
    requests: list[FollowRequest] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    notices: list[Notification] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)


def groups_of(cast: Cast, now: datetime) -> Groups:
    """Make them, some days after the company opened; somebody asked and somebody was invited lately."""
    made = Groups()
    for place, entry in enumerate(GROUPS, 1):
        at, opening = now - OPENED + timedelta(days=place), Opening(entry.opening)
        account = account_in(cast, entry.key, entry.name, Kind.GROUP, at, entry.note)
        account.locked = opening is not Opening.OPEN
        made.groups.append(Group(id=cast.ids.at(at), account_id=account.id, opening=opening))
        for name in entry.asking:
            _ask(made, cast, account.id, name, entry.keepers, now - ASKED)
        for name in entry.invited:
            _invite(made, cast, account.id, name, entry.keepers[0], now - ASKED)
    return made


def belonging() -> Iterator[tuple[str, str]]:
    """Who is in which group, by user names."""
    return ((name, group.key) for group in GROUPS for name in group.members)


def keep(cast: Cast, follows: Iterable[Follow]) -> None:
    """Make keepers of those who are."""
    keepers = {
        (cast.accounts[name].id, cast.accounts[group.key].id) for group in GROUPS for name in group.keepers
    }
    for follow in follows:
        follow.keeper = (follow.follower_id, follow.target_id) in keepers


def put_on_top(made: Groups, cast: Cast, statuses: Mapping[Said, Status]) -> None:
    """Pin what each group pinned, a while after it was said."""
    for group in (each for each in GROUPS if each.pinned):
        said = next(each for each in statuses if each.text.startswith(group.pinned))
        pin_id = cast.ids.at(said.at + timedelta(minutes=5))
        made.pins.append(Pin(id=pin_id, account_id=cast.accounts[group.key].id, status_id=statuses[said].id))


def _ask(made: Groups, cast: Cast, group_id: int, name: str, keepers: Iterable[str], at: datetime) -> None:
    asker = cast.accounts[name].id
    made.requests.append(FollowRequest(id=cast.ids.at(at), follower_id=asker, target_id=group_id))
    for keeper in keepers:
        _tell(made, cast, group_id, keeper, NotificationKind.GROUP_REQUEST, at)


def _invite(made: Groups, cast: Cast, group_id: int, name: str, by: str, at: datetime) -> None:
    invited, inviting = cast.accounts[name].id, cast.accounts[by].id
    made.invitations.append(
        Invitation(id=cast.ids.at(at), group_id=group_id, account_id=invited, by_id=inviting)
    )
    _tell(made, cast, group_id, name, NotificationKind.GROUP_INVITATION, at)


def _tell(made: Groups, cast: Cast, group_id: int, name: str, kind: NotificationKind, at: datetime) -> None:
    made.notices.append(
        Notification(id=cast.ids.at(at), account_id=cast.accounts[name].id, kind=kind, actor_id=group_id)
    )
