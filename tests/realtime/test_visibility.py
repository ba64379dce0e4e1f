"""Every stream × everybody × every audience, live and resuming: no frame holds a word not meant for its reader."""

import pytest

from server.facts import latest_position
from server.kit import clock
from server.microblog.bells import ring_bells
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.models import Audience, Follow, Poll
from server.microblog.polls_ending import tell_ended_polls
from server.microblog.polls_voting import vote
from server.realtime.streams import PARAMETERS, SCOPES, Stream
from tests.cast import Cast
from tests.matrix import SEEN_BY, TAG, WORDS, scene
from tests.realtime.listening import Listener, running


def streams(site_id: int, list_id: int) -> list[Stream]:
    """Each stream of the table with a parameter that would carry the status."""
    values = {"tag": TAG, "site": str(site_id), "list": str(list_id)}
    return [Stream(name, values.get(PARAMETERS.get(name, ""), "")) for name in SCOPES]


@pytest.mark.parametrize("resuming", [False, True], ids=["live", "resuming"])
@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.name.lower())
async def test_no_stream_tells_whom_it_is_not_for(cast: Cast, tmp_path, audience, resuming):
    """And each of those whom it is for hears of it where they stand near: at home, or of its end."""
    made = await scene(cast, tmp_path)
    await made.part()
    await _listen_for_bells(made)
    before = await latest_position()
    async with running() as gateway:
        if resuming:
            await _happen(made, audience)
        listeners = {
            name: await Listener(gateway, viewer).listen(
                *streams(made.site_id, made.lists[name]), since=before if resuming else None
            )
            for name, viewer in made.people.items()
            if name != "suspended"
        }
        if not resuming:
            await _happen(made, audience)
        heard = {name: await listener.texts() for name, listener in listeners.items()}
    told = {name for name, texts in heard.items() if any(word in "".join(texts) for word in WORDS)}
    assert told <= SEEN_BY[audience]
    assert told >= {"author"}
    near = {Audience.FOLLOWERS: "follower", Audience.GROUP: "member", Audience.MENTIONED: "named"}
    assert told >= {near.get(audience, "outsider" if audience is Audience.COMPANY else "follower")}


async def test_the_end_of_a_status_is_told_to_nobody_who_did_not_know_of_it(cast: Cast, tmp_path):
    """Not even its id."""
    made = await scene(cast, tmp_path)
    await made.part()
    async with running() as gateway:
        outsider = await Listener(gateway, made.people["outsider"]).listen(
            *streams(made.site_id, made.lists["outsider"])
        )
        former = await Listener(gateway, made.people["former"]).listen(
            *streams(made.site_id, made.lists["former"])
        )
        for audience in (Audience.FOLLOWERS, Audience.GROUP, Audience.MENTIONED):
            await delete_status(made.people["author"], await made.speak(audience))
        assert await outsider.texts() == []
        assert await former.texts() == []


async def _listen_for_bells(made) -> None:
    """Everybody who follows her has a bell, and so have those who did: the end of a follow ends it."""
    await ring_bells()
    await Follow.filter(target_id=made.people["author"].account_id).update(notify=True)


async def _happen(made, audience: Audience) -> None:
    """Something is said, answered and, where it may be, boosted by the author; and a poll begins and ends."""
    status_id = await made.speak(audience)
    await made.speak(audience, in_reply_to_id=status_id)
    if audience <= Audience.UNLISTED:
        await boost(made.people["author"], status_id)
    poll_id = await made.ask(audience)
    for name in SEEN_BY[audience] - {"author"}:
        await vote(made.people[name], poll_id, [0])
    await Poll.filter(status_id=poll_id).update(ends_at=clock.now())
    assert await tell_ended_polls() == 1
    assert await ring_bells() == 0
