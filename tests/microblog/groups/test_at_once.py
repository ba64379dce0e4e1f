"""Whatever several people do to a group at the same moment, it holds together."""

import asyncio
import contextlib
from random import Random

import pytest

from server.identity.viewer import Viewer
from server.kit.database import rows
from server.kit.errors import DomainError
from server.microblog.following import follow, unfollow
from server.microblog.groups.founding import GroupDraft, change_group
from server.microblog.groups.inviting import accept_invitation, invite, take_invitation_back
from server.microblog.groups.joining import accept, refuse
from server.microblog.groups.keeping import name_keeper, release_keeper, remove_member
from server.microblog.models import Opening
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say

ABOUT_ANOTHER = (
    accept,
    refuse,
    lambda viewer, line, other: invite(viewer, line, [other]),
    take_invitation_back,
    name_keeper,
    release_keeper,
    remove_member,
)
ABOUT_ONESELF = (
    lambda viewer, line, _: follow(viewer, line),
    lambda viewer, line, _: unfollow(viewer, line),
    lambda viewer, line, _: accept_invitation(viewer, line),
    lambda viewer, _, other: follow(viewer, other),
    lambda viewer, _, __: say(viewer, "@line_4 @ada hello"),
)
WRONG = {
    "members that are not counted": """SELECT a.id FROM account a WHERE a.id = $1
        AND a.followers_count <> (SELECT count(*) FROM follow f WHERE f.target_id = a.id)""",
    "people followed that are not counted": """SELECT a.id FROM account a
        WHERE a.following_count <> (SELECT count(*) FROM follow f
        JOIN account t ON t.id = f.target_id AND t.kind <> 'group' WHERE f.follower_id = a.id)""",
    "members who ask or are invited": """SELECT f.id FROM follow f WHERE f.target_id = $1 AND (
        EXISTS (SELECT 1 FROM follow_request r WHERE r.follower_id = f.follower_id AND r.target_id = $1)
        OR EXISTS (SELECT 1 FROM invitation i WHERE i.account_id = f.follower_id AND i.group_id = $1))""",
    "nobody who keeps it": """SELECT a.id FROM account a WHERE a.id = $1
        AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.target_id = a.id AND f.keeper)""",
    "keepers told of requests that are not there": """SELECT n.id FROM notification n WHERE n.kind = 'group_request'
        AND NOT EXISTS (SELECT 1 FROM follow_request r WHERE r.target_id = $1)""",
    "people told of invitations that are not there": """SELECT n.id FROM notification n
        WHERE n.kind = 'group_invitation' AND NOT EXISTS (SELECT 1 FROM invitation i
            WHERE i.account_id = n.account_id AND i.group_id = $1)""",
    "requests to a group that is not closed": """SELECT r.id FROM follow_request r JOIN grouping g
        ON g.account_id = r.target_id WHERE g.account_id = $1 AND g.opening <> 'closed'""",
    "a hidden group named outside": """SELECT m.id FROM mention m JOIN status s ON s.id = m.status_id
        JOIN grouping g ON g.account_id = m.account_id
        WHERE g.account_id = $1 AND g.opening = 'hidden' AND COALESCE(s.group_id, 0) <> $1""",
}


async def does_something(chance: Random, people: list[Viewer], line: int) -> None:
    """Somebody does something to the group or to somebody in it; being refused is fine, anything else is not."""
    viewer, other = chance.choice(people), chance.choice(people).account_id
    if chance.random() < 0.2:
        doing = change_group(viewer, line, GroupDraft(opening=chance.choice(list(Opening))))
    else:
        doing = chance.choice(ABOUT_ANOTHER + ABOUT_ONESELF)(viewer, line, other)
    with contextlib.suppress(DomainError):
        await doing


@pytest.mark.parametrize("seed", range(3))
async def test_a_group_holds_together(cast: Cast, seed: int) -> None:
    """After each stretch of things done at once: counters, keepers, questions and names are right."""
    chance = Random(seed)
    people = [cast.ada, cast.boris, cast.chen, cast.ines]
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    for _ in range(12):
        await asyncio.gather(*(does_something(chance, people, line) for _ in range(12)))
        for wrong, sql in WRONG.items():
            values = [line] if "$1" in sql else []
            assert [tuple(each) for each in await rows(sql, *values)] == [], wrong
