"""Edits beside everything else that happens to a status: nothing waits for ever, and what is counted is true."""

import asyncio
import contextvars
import random

import pytest

from server.identity.viewer import Viewer
from server.kit.database import rows, unit_of_work
from server.kit.errors import DomainError, Invalid, Unavailable
from server.microblog.boosting import boost, unboost
from server.microblog.deleting import delete_status
from server.microblog.editing_told import tell_of_edits
from server.microblog.favouriting import favourite, unfavourite
from server.microblog.groups.founding import GroupDraft, change_group
from server.microblog.models import Opening
from server.microblog.pinning import pin_own, unpin_own
from server.microblog.polls import PollDraft
from server.microblog.polls_voting import vote
from server.microblog.quoting import revoke_quote
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say
from tests.microblog.test_editing import change

OPERATIONS, AT_ONCE = 144, 12
TEXTS = ("one", "@chen two #tag", "@ines @lyon three #tag #more", "@line_4 four", "five https://one.example/")
TRUE = {
    "quotes": """SELECT s.id, s.quotes_count AS said, (SELECT count(*) FROM status q
        WHERE q.quote_of_id = s.id AND q.quote_state = 1) AS counted FROM status s""",
    "favourites": """SELECT s.id, s.favourites_count AS said,
        (SELECT count(*) FROM favourite f WHERE f.status_id = s.id) AS counted FROM status s""",
    "boosts": """SELECT s.id, s.reblogs_count AS said,
        (SELECT count(*) FROM status b WHERE b.reblog_of_id = s.id) AS counted FROM status s""",
    "votes": """SELECT p.status_id AS id, p.voters_count AS said,
        (SELECT count(*) FROM poll_vote v WHERE v.poll_id = p.status_id) AS counted FROM poll p""",
    "answers": """SELECT p.status_id AS id, p.votes_count AS said,
        (SELECT COALESCE(sum(o.votes_count), 0) FROM poll_option o WHERE o.poll_id = p.status_id) AS counted
        FROM poll p""",
}


class Chance:
    """Random verbs of random people."""

    def __init__(self, cast: Cast, line: int, statuses: list[int], seed: int) -> None:
        self.people = (cast.ada, cast.boris, cast.chen, cast.ines)
        self.keeper = cast.ada
        self.line = line
        self.statuses = statuses
        self.random = random.Random(seed)

    async def one(self) -> None:
        """One of them, which may be refused, but not for others' sake."""
        who, status_id = self.random.choice(self.people), self.random.choice(self.statuses)
        try:
            await self.random.choice(self.verbs(who, status_id))()
        except Unavailable:
            raise
        except DomainError:
            pass

    def verbs(self, who: Viewer, status_id: int):
        """What may happen to a status."""
        text, options = (
            self.random.choice(TEXTS),
            self.random.choice((("tea", "coffee"), ("tea", "milk", "water"))),
        )
        other = self.random.choice(self.statuses)
        poll = self.random.choice((None, PollDraft(options, 3600), PollDraft()))
        opening = self.random.choice(list(Opening))
        edits = [lambda: change(who, status_id, text, poll=poll)] * 6
        return [
            *edits,
            *[lambda: vote(who, status_id, [self.random.randrange(3)])] * 3,
            lambda: favourite(who, status_id),
            lambda: unfavourite(who, status_id),
            lambda: boost(who, status_id),
            lambda: unboost(who, status_id),
            lambda: delete_status(who, status_id),
            lambda: pin_own(who, status_id),
            lambda: unpin_own(who, status_id),
            lambda: revoke_quote(who, other, status_id),
            lambda: change_group(self.keeper, self.line, GroupDraft(opening=opening)),
            tell_of_edits,
            lambda: self.say(who, quoted_status_id=status_id, in_reply_to_id=other),
            lambda: self.say(who, poll=PollDraft(options, 3600)),
        ]

    async def say(self, who: Viewer, **more: object) -> None:
        """A status more."""
        self.statuses.append(await say(who, "@boris hello", **more))


@pytest.mark.parametrize("seed", range(2))
async def test_edits_beside_votes_likes_boosts_quotes_and_deletions(cast: Cast, seed: int) -> None:
    """And beside a group that hides, and the worker that tells of edits."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    statuses = [await say(each, "@line_4 hello", poll=PollDraft(("tea", "coffee"), 3600)) for each in people]
    chance = Chance(cast, line, statuses, seed)
    for _ in range(OPERATIONS // AT_ONCE):
        await asyncio.gather(*(chance.one() for _ in range(AT_ONCE)))
    while await tell_of_edits():
        pass
    for what, sql in TRUE.items():
        wrong = [(each["id"], each["said"], each["counted"]) for each in await rows(sql)]
        assert not [each for each in wrong if each[1] != each[2]], what
    chosen = "SELECT v.choices, (SELECT count(*) FROM poll_option o WHERE o.poll_id = v.poll_id) AS n FROM poll_vote v"
    assert not [each for each in await rows(chosen) if each["choices"] >= 1 << each["n"]]
    assert await rows("SELECT id FROM status_edit")


async def test_nobody_votes_for_an_answer_that_an_edit_takes_away(cast: Cast) -> None:
    """Who votes while the edit is being made waits for it, and is asked about what there is then."""
    status_id = await say(cast.ada, "which?", poll=PollDraft(("tea", "coffee", "milk"), 3600))
    outside = contextvars.copy_context()
    async with unit_of_work():
        await change(cast.ada, status_id, poll=PollDraft(("tea", "coffee"), 3600))
        loop = asyncio.get_running_loop()
        voting = loop.create_task(vote(cast.boris, status_id, [2]), context=outside)
        await asyncio.sleep(0.3)
    with pytest.raises(Invalid, match="poll-choice"):
        await voting
    assert not await rows("SELECT id FROM poll_vote")
