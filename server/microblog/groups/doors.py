"""Nobody waits before an open door, also when a process ended between opening it and letting people in."""

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import rows
from server.microblog import requesting
from server.microblog.groups import joining

PORTION = 20
_WAITED_FOR = f"""SELECT a.id, a.kind FROM account a WHERE NOT a.locked AND a.suspended_at IS NULL
    AND a.id IN (SELECT q.target_id FROM follow_request q JOIN account w ON w.id = q.follower_id
        WHERE w.suspended_at IS NULL) ORDER BY a.id LIMIT {PORTION}"""


async def let_in_who_waits() -> int:
    """Let in whoever waits for what is open; returns for how many accounts somebody did."""
    found = await rows(_WAITED_FOR)
    for each in found:
        if each["kind"] == Kind.GROUP:
            await joining.let_everybody_in(each["id"])
        else:
            await requesting.let_everybody_in(Viewer(each["id"]))
    return len(found)
