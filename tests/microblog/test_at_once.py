"""Verbs of several people at the same moment: none fails for another's sake, and every counter tells the truth."""

import asyncio
import random

import pytest

from server.kit.database import rows
from server.kit.errors import DomainError, Unavailable
from server.microblog.blocking import block, unblock
from server.microblog.boosting import boost, unboost
from server.microblog.deleting import delete_status
from server.microblog.favouriting import favourite, unfavourite
from server.microblog.following import follow, unfollow
from server.microblog.polls import PollDraft
from server.microblog.polls_voting import vote
from tests.microblog.saying import say

OPERATIONS = 144
AT_ONCE = 12

COUNTED = {
    "statuses": """SELECT a.username AS name, a.statuses_count AS said,
        (SELECT count(*) FROM status s WHERE s.author_id = a.id) AS counted FROM account a""",
    "followers": """SELECT a.username AS name, a.followers_count AS said,
        (SELECT count(*) FROM follow f WHERE f.target_id = a.id) AS counted FROM account a""",
    "following": """SELECT a.username AS name, a.following_count AS said,
        (SELECT count(*) FROM follow f JOIN account t ON t.id = f.target_id AND t.kind <> 'group'
            WHERE f.follower_id = a.id) AS counted FROM account a""",
    "favourites": """SELECT s.id AS name, s.favourites_count AS said,
        (SELECT count(*) FROM favourite f WHERE f.status_id = s.id) AS counted FROM status s""",
    "reblogs": """SELECT s.id AS name, s.reblogs_count AS said,
        (SELECT count(*) FROM status b WHERE b.reblog_of_id = s.id) AS counted FROM status s""",
    "votes": """SELECT p.status_id AS name, p.votes_count AS said,
        (SELECT count(*) FROM poll_vote v WHERE v.poll_id = p.status_id) AS counted FROM poll p""",
    "votes for an answer": """SELECT o.id AS name, o.votes_count AS said, (SELECT count(*) FROM poll_vote v
        WHERE v.poll_id = o.poll_id AND v.choices = o.place + 1) AS counted FROM poll_option o""",
    "replies": """SELECT s.id AS name, s.replies_count AS said,
        (SELECT count(*) FROM status r WHERE r.in_reply_to_id = s.id) AS counted FROM status s""",
}


@pytest.mark.parametrize("seed", range(2))
async def test_verbs_at_the_same_moment_leave_counters_that_are_true(cast, seed):
    chance = random.Random(seed)
    people = [cast.ada, cast.boris, cast.chen, cast.ines]
    group = cast.sites["Lyon"].account_id
    poll = PollDraft(("yes", "no"), 600)
    statuses = [await say(each, "to begin with", poll=poll) for each in people]

    async def one(number):
        who, other = chance.sample(people, 2)
        target = chance.choice([other.account_id, other.account_id, group])
        status = chance.choice(statuses)
        verb = chance.choice(
            (
                follow,
                follow,
                unfollow,
                block,
                unblock,
                boost,
                boost,
                unboost,
                favourite,
                unfavourite,
                delete_status,
                say,
                vote,
            )
        )
        try:
            if verb is say:
                answered = chance.choice([None, status])
                statuses.append(await say(who, f"@ines {number}", in_reply_to_id=answered, poll=poll))
            elif verb is vote:
                await vote(who, status, [number % 2])
            else:
                await verb(who, target if verb in {follow, unfollow, block, unblock} else status)
        except Unavailable:
            raise
        except DomainError:
            pass  # it is gone, somebody else's, or kept apart by now

    for start in range(0, OPERATIONS, AT_ONCE):
        await asyncio.gather(*(one(start + place) for place in range(AT_ONCE)))
    await _counters_are_true()


async def _counters_are_true():
    for what, sql in COUNTED.items():
        found = [(each["name"], each["said"], each["counted"]) for each in await rows(sql)]
        assert not [each for each in found if each[1] != each[2]], what
