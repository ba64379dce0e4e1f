"""Who may see a status: the one predicate, in every arm of every query that fetches any."""

from server.microblog.models import Audience


def visible_to(viewer: str, status: str = "s") -> str:
    """SQL that is true where `viewer` may see the status.

    `viewer` is an SQL expression for an account id: a placeholder such as `$1`, or a column when many viewers are asked
    about at once. `status` is the alias of the `status` table. A boost is seen where what it boosts may be seen.
    """
    return f"""({_in_audience(viewer, status)} AND ({status}.reblog_of_id IS NULL OR EXISTS (
        SELECT 1 FROM status vo WHERE vo.id = {status}.reblog_of_id AND {_in_audience(viewer, "vo")})))"""


def _in_audience(viewer: str, status: str) -> str:
    follows = f"SELECT 1 FROM follow vf WHERE vf.follower_id = {viewer} AND vf.target_id ="
    named = f"EXISTS (SELECT 1 FROM mention vm WHERE vm.status_id = {status}.id AND vm.account_id = {viewer})"
    return f"""({status}.audience <= {Audience.UNLISTED:d}
        OR {status}.author_id = {viewer}
        OR ({status}.audience = {Audience.FOLLOWERS:d} AND (EXISTS ({follows} {status}.author_id) OR {named}))
        OR ({status}.audience = {Audience.GROUP:d} AND EXISTS ({follows} {status}.group_id))
        OR ({status}.audience = {Audience.MENTIONED:d} AND {named}))"""
