"""What was said, as rows: statuses, the people and tags that they name, and the counters of all of them."""

from dataclasses import dataclass, field
from datetime import timedelta

from server.demo.company.groups import GROUPS
from server.demo.company.people import PEOPLE
from server.demo.filling.cast import Cast
from server.demo.filling.numbering import Numbering
from server.demo.filling.times import Said
from server.identity.models import Account, Kind
from server.kit.clock import EPOCH
from server.kit.ids import created_at, new_id
from server.microblog.counting import UNCOUNTED
from server.microblog.models import (
    Audience,
    Favourite,
    Mention,
    Notification,
    NotificationKind,
    Status,
    StatusTag,
    Tag,
)
from server.microblog.notifying import SPAN, group_prefix
from server.microblog.wording import parse

NAMES = frozenset(person.username for person in PEOPLE)
CLOSED = {group.key: group.members for group in GROUPS if group.opening != "open"}


@dataclass(frozen=True)
class Talk:
    """The rows, and which status each thing said became."""

    accounts: dict[str, Account]
    ids: Numbering
    statuses: dict[Said, Status] = field(default_factory=dict)
    boosts: list[Status] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    tags: dict[str, Tag] = field(default_factory=dict)
    status_tags: list[StatusTag] = field(default_factory=list)
    favourites: list[Favourite] = field(default_factory=list)
    notifications: list[Notification] = field(default_factory=list)

    def tell(self, name: str, kind: NotificationKind, by: str, status_id: int, row_id: int) -> None:
        """Somebody is told of what another did, unless it is no person or the same one."""
        if name in NAMES and name != by:
            self.notifications.append(
                Notification(
                    id=row_id,
                    account_id=self.accounts[name].id,
                    kind=kind,
                    actor_id=self.accounts[by].id,
                    status_id=status_id,
                    group_key=_group_key(kind, status_id, row_id),
                )
            )


def talk_of(said: list[Said], cast: Cast) -> Talk:
    """Turn what was said, the oldest first, into rows."""
    talk = Talk(cast.accounts, cast.ids)
    for each in said:
        _say(talk, each)
    return talk


def group_of(said: Said) -> str | None:
    """The closed group that something was said in."""
    if said.parent is not None:
        return group_of(said.parent)
    return next((name for name in parse(said.text).mentions if name in CLOSED), None)


def spoke_to(said: list[Said]) -> list[tuple[str, str]]:
    """Who answered, named or boosted whom, by user name."""
    pairs = [(each.by, each.parent.by) for each in said if each.parent]
    pairs += [(each.by, name) for each in said for name in parse(each.text).mentions]
    pairs += [(booster, each.by) for each in said for booster in each.boosts]
    return [pair for pair in pairs if pair[0] in NAMES]


def count_statuses(talk: Talk) -> None:
    """What each account has posted or boosted, and when last."""
    authors = {account.id: account for account in talk.accounts.values()}
    counted = (status for status in talk.statuses.values() if status.audience not in UNCOUNTED)
    for status in sorted((*counted, *talk.boosts), key=lambda status: status.id):
        authors[status.author_id].statuses_count += 1
        authors[status.author_id].last_status_id = status.id


def _group_key(kind: NotificationKind, status_id: int, row_id: int) -> str | None:
    """Groups of the demo begin at midnight and at noon."""
    prefix = group_prefix(kind, status_id)
    since = created_at(row_id) - EPOCH
    return f"{prefix}{since // timedelta(hours=SPAN) * SPAN}" if prefix else None


def _say(talk: Talk, said: Said) -> None:
    parent = talk.statuses[said.parent] if said.parent else None
    status_id, group = talk.ids.at(said.at), group_of(said)
    talk.statuses[said] = Status(
        id=status_id,
        author_id=talk.accounts[said.by].id,
        text=said.text,
        language=said.language,
        audience=Audience.GROUP if group else Audience.COMPANY,
        group_id=talk.accounts[group].id if group else None,
        in_reply_to_id=parent.id if parent else None,
        in_reply_to_account_id=parent.author_id if parent else None,
        root_id=parent.root_id if parent else status_id,
    )
    if parent:
        parent.replies_count += 1
    _name(talk, said, status_id)


def _name(talk: Talk, said: Said, status_id: int) -> None:
    parsed = parse(said.text)
    for name in parsed.mentions:
        named = talk.accounts[name]
        talk.mentions.append(Mention(id=new_id(), status_id=status_id, account_id=named.id))
        talk.statuses[said].names_group |= named.kind is Kind.GROUP
    for name in dict.fromkeys([*([said.parent.by] if said.parent else []), *parsed.mentions]):
        talk.tell(name, NotificationKind.MENTION, said.by, status_id, talk.ids.at(said.at))
    for name, shown in parsed.tags.items():
        tag = talk.tags.setdefault(name, Tag(id=new_id(), name=name, shown=shown))
        talk.statuses[said].has_tags = True
        talk.status_tags.append(StatusTag(id=new_id(), status_id=status_id, tag_id=tag.id))
