"""What somebody's policy makes of a notification: taken, kept apart as a request, or dropped. As SQL, for the insert.

The rules are Mastodon's: whom one follows is neither new nor a stranger, and an answer to one's message no intrusion.
"""

from datetime import timedelta

from server.microblog.models import Audience, NotificationKind
from server.microblog.visible import there_is

NEW_FOR = timedelta(days=30)
"""How long an account counts as new."""
SETTLED_AFTER = timedelta(days=3)
"""Who follows for a shorter time counts as no follower yet."""
UNTREATED = (
    NotificationKind.POLL,
    NotificationKind.UPDATE,
    NotificationKind.QUOTED_UPDATE,
    NotificationKind.ADMIN_REPORT,
    NotificationKind.GROUP_REQUEST,
    NotificationKind.GROUP_INVITATION,
)
"""What one asked for or is in charge of reaches one whatever the policy says."""


def _id_before(lasting: timedelta) -> str:
    return f"(({{now}} - {lasting // timedelta(milliseconds=1)}) * 65536)"


_FOLLOWED = there_is("follow pf WHERE pf.follower_id = {account} AND pf.target_id = {actor}")
_FOLLOWER = there_is(
    "follow pg WHERE pg.follower_id = {actor} AND pg.target_id = {account}"
    f" AND pg.id <= {_id_before(SETTLED_AFTER)}"
)
_ANSWER = there_is(
    "status po JOIN mention pm ON pm.status_id = po.id AND pm.account_id = {actor}"
    " WHERE po.root_id = s.root_id AND po.author_id = {account}"
)
_ACCEPTED = there_is(
    "notification_request pa WHERE pa.account_id = {account} AND pa.actor_id = {actor} AND pa.accepted"
)
_KINDS = ", ".join(f"'{kind}'" for kind in UNTREATED)


def _treated(treatment: str) -> str:
    return f"""(p.id IS NOT NULL AND {{kind}} NOT IN ({_KINDS}) AND NOT ({_ACCEPTED}) AND NOT ({_FOLLOWED}) AND (
        p.for_not_following = {treatment}
        OR (p.for_new_accounts = {treatment} AND {{actor}} > {_id_before(NEW_FOR)})
        OR (p.for_private_mentions = {treatment} AND {{kind}} = '{NotificationKind.MENTION}'
            AND s.audience = {Audience.MENTIONED:d} AND NOT ({_ANSWER})))
    OR p.id IS NOT NULL AND {{kind}} NOT IN ({_KINDS}) AND NOT ({_ACCEPTED})
        AND p.for_not_followers = {treatment} AND NOT ({_FOLLOWER}))"""


WITH_POLICY = "LEFT JOIN notification_policy p ON p.account_id = {account}"
FILTERED = _treated("'filter'")
"""True where it waits as a request. `s` is the status it is about, `p` the policy, the names in braces are given."""
DROPPED = _treated("'drop'")
"""True where nothing is to be told at all."""
