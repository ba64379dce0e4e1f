"""Who changes posts and who deletes them at the same moment wait for each other in one order, never in a ring."""

import asyncio
from contextlib import suppress

import pytest

from server.kit.errors import Missing
from server.microblog.deleting import delete_status
from server.microblog.drafts import Draft
from server.microblog.editing import Revision, edit
from server.microblog.polls import PollDraft
from server.microblog.posting import PostingRules, post

RULES = PostingRules()
ROUNDS = 12
POLL = PollDraft(options=("tea", "coffee"), expires_in=3600)


@pytest.mark.only_on("postgres")
async def test_answers_are_edited_and_deleted_while_what_they_answer_is_deleted(cast):
    """PostgreSQL ends one of two that wait in a ring, and the request would be refused as if it were away."""
    for _ in range(ROUNDS):
        asked = await post(cast.ada, Draft("who has the key"), rules=RULES)
        answers = [
            await post(viewer, Draft("not me", in_reply_to_id=asked), rules=RULES)
            for viewer in (cast.boris, cast.chen, cast.ines) * 2
        ]
        said = zip((cast.boris, cast.chen, cast.ines) * 2, answers, strict=True)
        verbs = [
            verb
            for viewer, answer in said
            for verb in (
                edit(viewer, answer, Revision(text="nor me https://example.com/a", poll=POLL), rules=RULES),
                delete_status(viewer, answer),
                edit(viewer, answer, Revision(text="perhaps @ada"), rules=RULES),
            )
        ]
        await asyncio.gather(
            *(_unless_gone(verb) for verb in (*verbs[:9], delete_status(cast.ada, asked), *verbs[9:]))
        )


async def _unless_gone(verb):
    with suppress(Missing):
        await verb
