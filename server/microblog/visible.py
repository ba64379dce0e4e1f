"""Who may see what: the predicates, in every arm of every query that fetches any.

`viewer` is an SQL expression for an account id: a placeholder such as `$1`, or a column when many viewers are asked
about at once.
"""

from server.microblog.models import Audience, Opening


def visible_to(viewer: str, status: str = "s") -> str:
    """SQL that is true where `viewer` may see the status.

    `status` is the alias of the `status` table. A boost is seen where what it boosts may be seen.
    """
    return f"""({_may_see(viewer, status)} AND ({status}.reblog_of_id IS NULL OR EXISTS (
        SELECT 1 FROM status vo WHERE vo.id = {status}.reblog_of_id AND {_may_see(viewer, "vo")})))"""


def unmuted_by(viewer: str, status: str = "s", now: str = "$2") -> str:
    """SQL that is true where the viewer wants to read the author (and of a boost, both). `now` is in milliseconds.

    For timelines, streams and notifications. What somebody asks for by its id or in its thread is shown to them.
    """
    muted = f"""NOT EXISTS (SELECT 1 FROM mute um WHERE um.account_id = {viewer}
        AND um.target_id = {{author}} AND (um.ends_at IS NULL OR um.ends_at > {now}))"""
    boosted = f"""({status}.reblog_of_id IS NULL OR EXISTS (SELECT 1 FROM status uo
        WHERE uo.id = {status}.reblog_of_id AND {muted.format(author="uo.author_id")}))"""
    return f"({muted.format(author=f'{status}.author_id')} AND {boosted})"


def account_visible_to(viewer: str, account: str = "a") -> str:
    """SQL that is true where `viewer` may know of the account: all but hidden groups, seen by members and invited."""
    return f"""(NOT EXISTS (SELECT 1 FROM grouping vg
            WHERE vg.account_id = {account}.id AND vg.opening = '{Opening.HIDDEN}')
        OR EXISTS (SELECT 1 FROM follow vf WHERE vf.follower_id = {viewer} AND vf.target_id = {account}.id)
        OR EXISTS (SELECT 1 FROM invitation vi WHERE vi.account_id = {viewer} AND vi.group_id = {account}.id))"""


def _may_see(viewer: str, status: str) -> str:
    """Not kept apart by a block, whoever blocked, and in the audience."""
    return f"""(NOT EXISTS (SELECT 1 FROM block vb WHERE vb.account_id = {viewer} AND vb.target_id = {status}.author_id)
        AND {_in_audience(viewer, status)})"""


def _in_audience(viewer: str, status: str) -> str:
    follows = f"SELECT 1 FROM follow vf WHERE vf.follower_id = {viewer} AND vf.target_id ="
    named = f"EXISTS (SELECT 1 FROM mention vm WHERE vm.status_id = {status}.id AND vm.account_id = {viewer})"
    return f"""({status}.audience <= {Audience.UNLISTED:d}
        OR {status}.author_id = {viewer}
        OR ({status}.audience = {Audience.FOLLOWERS:d} AND (EXISTS ({follows} {status}.author_id) OR {named}))
        OR ({status}.audience = {Audience.GROUP:d} AND EXISTS ({follows} {status}.group_id))
        OR ({status}.audience = {Audience.MENTIONED:d} AND {named}))"""
