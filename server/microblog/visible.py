"""Who may see what: the predicates, in every arm of every query that fetches any.

`viewer` is an SQL expression for an account id: a placeholder such as `$1`, or a column when many viewers are asked
about at once.
"""

from server.microblog.models import Audience, Opening

_HIDDEN = f"vg.opening = '{Opening.HIDDEN}'"


def visible_to(viewer: str, status: str = "s") -> str:
    """SQL that is true where `viewer` may see the status.

    `status` is the alias of the `status` table. A boost is seen where what it boosts may be seen.
    """
    boosted = there_is(f"status vo WHERE vo.id = {status}.reblog_of_id AND {_may_see(viewer, 'vo')}")
    return f"({_may_see(viewer, status)} AND ({status}.reblog_of_id IS NULL OR {boosted}))"


def unmuted_by(viewer: str, status: str = "s", now: str = "$2") -> str:
    """SQL that is true where the viewer wants to read the author (and of a boost, both). `now` is in milliseconds.

    For timelines, streams and notifications. What somebody asks for by its id or in its thread is shown to them.
    """
    boosted = f"(SELECT uo.author_id FROM status uo WHERE uo.id = {status}.reblog_of_id)"
    return f"(NOT {muted(viewer, f'{status}.author_id', now)} AND NOT {muted(viewer, boosted, now)})"


def muted(viewer: str, account: str, now: str) -> str:
    """SQL that is true where `viewer` mutes the account."""
    return f"""EXISTS (SELECT 1 FROM mute um WHERE um.account_id = {viewer} AND um.target_id = {account}
        AND (um.ends_at IS NULL OR um.ends_at > {now}))"""


def account_visible_to(viewer: str, account: str = "a") -> str:
    """SQL that is true where `viewer` may know of the account: all but hidden groups, seen by members and invited."""
    return f"""(NOT EXISTS (SELECT 1 FROM grouping vg WHERE vg.account_id = {account}.id AND {_HIDDEN})
        OR {follows(viewer, f"{account}.id")}
        OR {there_is(f"invitation vi WHERE vi.account_id = {viewer} AND vi.group_id = {account}.id")})"""


def members_visible_to(viewer: str, account: str) -> str:
    """SQL that is true where `viewer` may know who is in the group: of a closed or hidden one, its members."""
    return f"""(NOT EXISTS (SELECT 1 FROM grouping pg WHERE pg.account_id = {account}
        AND pg.opening <> 'open') OR {follows(viewer, account)})"""


def apart(viewer: str, account: str) -> str:
    """SQL that is true where one of the two accounts blocks the other; a block is a row for each of them."""
    return f"EXISTS (SELECT 1 FROM block vb WHERE vb.account_id = {viewer} AND vb.target_id = {account})"


def follows(viewer: str, target: str) -> str:
    """SQL that is true where `viewer` follows `target`; for a group: is a member."""
    return there_is(f"follow vf WHERE vf.follower_id = {viewer} AND vf.target_id = {target}")


def there_is(source: str) -> str:
    """EXISTS by a seek for each row: PostgreSQL would rather read all of `source` into memory, for twenty rows."""
    return f"(SELECT 1 FROM {source} LIMIT 1) IS NOT NULL"


def _may_see(viewer: str, status: str) -> str:
    """Not kept apart by a block, whoever blocked, and in the audience."""
    return f"(NOT {apart(viewer, f'{status}.author_id')} AND {_in_audience(viewer, status)})"


def _in_audience(viewer: str, status: str) -> str:
    named = there_is(f"mention vm WHERE vm.status_id = {status}.id AND vm.account_id = {viewer}")
    return f"""({status}.audience <= {Audience.UNLISTED:d}
        OR {status}.author_id = {viewer}
        OR ({status}.audience = {Audience.FOLLOWERS:d} AND ({follows(viewer, f"{status}.author_id")} OR {named}))
        OR ({status}.audience = {Audience.GROUP:d} AND {follows(viewer, f"{status}.group_id")})
        OR ({status}.audience = {Audience.MENTIONED:d} AND {named}))"""
