"""What a status means for streams: its author, whom it answers, its groups, tags and site, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.kit.database import rows
from server.kit.numbers import whole_number
from server.microblog.models import Audience, QuoteState, RepliesPolicy
from server.microblog.wording import fold_tag
from server.realtime.readers import Readers
from server.realtime.streams import Stream

_SQL = """SELECT s.author_id, s.in_reply_to_account_id, s.reblog_of_id, s.audience, s.group_id AS within, s.language,
    p.site_id,
    EXISTS (SELECT 1 FROM media_attachment m WHERE m.status_id = s.id AND m.place >= 0) AS with_media,
    g.id AS group_id, gs.id AS group_site_id, t.name AS tag
    FROM status s LEFT JOIN person p ON p.account_id = s.author_id
    LEFT JOIN mention n ON n.status_id = s.id
    LEFT JOIN account g ON g.id = n.account_id AND g.kind = 'group'
    LEFT JOIN site gs ON gs.account_id = g.id
    LEFT JOIN status_tag st ON st.status_id = s.id LEFT JOIN tag t ON t.id = st.tag_id
    WHERE s.id = $1"""


_CARRIED = f"""SELECT author_id, language, reblog_of_id IS NOT NULL AS boost FROM status
    WHERE reblog_of_id = $1 OR (quote_of_id = $1 AND quote_state = {QuoteState.ACCEPTED:d})"""


@dataclass(frozen=True)
class Carrier:
    """A status in which another one is shown."""

    author_id: int
    language: str | None
    boost: bool


@dataclass(frozen=True)
class Happening:
    """A status as streams see it."""

    author_id: int
    answers: int | None
    boost: bool
    audience: Audience
    with_media: bool
    groups: frozenset[int]
    within: int | None
    language: str | None
    sites: frozenset[int]
    tags: frozenset[str]


async def happening(status_id: int) -> Happening | None:
    """None when the status is gone again."""
    found = await rows(_SQL, status_id)
    if not found:
        return None
    first = found[0]
    audience = Audience(first["audience"])
    # A site's people are read there by what they say to the company; its group by whoever may see it.
    columns = ("site_id", "group_site_id") if audience == Audience.COMPANY else ("group_site_id",)
    return Happening(
        author_id=first["author_id"],
        answers=first["in_reply_to_account_id"],
        boost=first["reblog_of_id"] is not None,
        audience=audience,
        with_media=bool(first["with_media"]),
        groups=frozenset(row["group_id"] for row in found if row["group_id"]),
        within=first["within"],
        language=first["language"],
        sites=frozenset(row[column] for row in found for column in columns if row[column] is not None),
        tags=frozenset(row["tag"] for row in found if row["tag"]),
    )


async def carriers_of(status_id: int) -> list[Carrier]:
    """The boosts and quotes in which a status is shown to others than its own readers."""
    found = await rows(_CARRIED, status_id)
    return [Carrier(each["author_id"], each["language"], bool(each["boost"])) for each in found]


def at_home_by(carriers: Sequence[Carrier], readers: Readers) -> set[int]:
    """The connected accounts whose home carries one of them."""
    near = (readers.readers_of(each.author_id, each.language, boost=each.boost) for each in carriers)
    return set().union({each.author_id for each in carriers}, *near)


def at_home_with(seen: Happening, readers: Readers) -> set[int]:
    """The connected accounts whose home carries it, if they may see it: the same rule as `microblog/home.py`."""
    author, answered = seen.author_id, seen.answers
    near = readers.readers_of(author, seen.language, boost=seen.boost)
    if seen.within is not None:
        near |= readers.readers_of(seen.within, seen.language)
    if not seen.boost and answered not in {None, author}:
        near &= {answered, *readers.followers_of(answered or 0)}
    tags = seen.tags if seen.audience == Audience.COMPANY and not seen.boost else ()
    return near.union(
        {author},
        *(readers.readers_of(group, seen.language) for group in seen.groups),
        *(readers.readers_of_tag(tag) for tag in tags),
    )


def on_list(stream: Stream, seen: Happening, account_id: int, readers: Readers) -> bool:
    """Whether a list of this account's carries it, if it may be seen: the same rule as `microblog/list_timeline.py`."""
    follows = readers.follows_of(account_id)
    listing = follows.lists.get(whole_number(stream.value) or 0)
    if listing is None:
        return False
    if seen.groups & listing.members:
        return True
    answered = seen.answers
    to_them = answered in {None, seen.author_id, account_id} or seen.author_id == account_id
    near = {RepliesPolicy.FOLLOWED: follows.targets, RepliesPolicy.LIST: listing.members}
    if not to_them and answered not in near.get(listing.replies_policy, ()):
        return False
    sources = {(seen.author_id, seen.boost), (seen.within, False)}
    return any(
        source in listing.members and follows.targets[source].reads(seen.language, boost=boost)
        for source, boost in sources
        if source in follows.targets
    )


def carries(stream: Stream, seen: Happening) -> bool:
    """Whether a stream that is nobody's own carries this status; who may see it is asked afterwards."""
    if stream.name.startswith("public"):
        to_all = seen.audience == Audience.COMPANY and not seen.boost and "remote" not in stream.name
        return to_all and (seen.with_media or not stream.name.endswith(":media"))
    if stream.name.startswith("hashtag"):
        return not seen.boost and fold_tag(stream.value) in seen.tags
    return stream.name == "site" and not seen.boost and stream.value in {str(site) for site in seen.sites}
