"""State and events are fresh state: whoever lives on the stream sees what somebody sees who has just come.

Rounds of random operations: first relations change, one after the other, and everybody fetches anew as apps do; then
people post, answer, delete and boost all at once, and nobody fetches.
"""

import asyncio
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.groups.inviting import accept_invitation, invite
from server.microblog.models import Opening
from tests.cast import PEOPLE
from tests.scaled.conftest import housed
from tests.scaled.living import living
from tests.serving import ALL_SCOPES, serving

NAMES = tuple(PEOPLE)
RELATIONS = ("follow", "unfollow", "block", "unblock", "mute", "unmute")
VISIBILITIES = ("public", "unlisted", "private", "direct")
TEXTS = ("hello", "hello @lyon", "@{target} look", "among us @circle", "#news for all")

NUMBERS = itertools.count()
person = st.sampled_from(NAMES)
relation = st.tuples(st.sampled_from(RELATIONS), person, st.sampled_from((*NAMES, "lyon", "circle")))
content = st.one_of(
    st.tuples(st.just("post"), person, st.sampled_from(VISIBILITIES), st.sampled_from(TEXTS), person),
    st.tuples(st.just("reply"), person, st.integers(0, 30), st.sampled_from(VISIBILITIES)),
    st.tuples(
        st.sampled_from(("delete", "boost", "unboost", "favourite", "edit")), person, st.integers(0, 30)
    ),
)
rounds = st.lists(
    st.tuples(st.lists(relation, max_size=4), st.lists(content, min_size=3, max_size=16)),
    min_size=1,
    max_size=2,
)
EXAMPLES = [pytest.param(6, id="a few"), pytest.param(150, id="many", marks=pytest.mark.campaign)]
CALM = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


@pytest.fixture
async def town(cast):
    """Everybody has a token; some follow, some belong to the closed group."""
    await follow(cast.boris, cast.ada.account_id)
    await follow(cast.chen, cast.boris.account_id)
    circle = await found_group(cast.ada, GroupDraft("Circle", opening=Opening.CLOSED))
    for member in (cast.boris, cast.ines):
        await invite(cast.ada, circle, [member.account_id])
        await accept_invitation(member, circle)
    ids = {name: getattr(cast, name).account_id for name in NAMES}
    ids |= {"lyon": cast.sites["Lyon"].account_id, "circle": circle}
    tokens = {name: (await issue_token(ids[name], ALL_SCOPES)).token for name in NAMES}
    return ids, tokens


async def change(clients, ids, told):
    verb, who, target = told
    await clients[who].do("POST", f"/api/v1/accounts/{ids[target]}/{verb}")


async def say(clients, posted, told):
    verb, who, *rest = told
    client = clients[who]
    if verb == "post":
        visibility, text, target = rest
        made = await client.do(
            "POST", "/api/v1/statuses", status=text.format(target=target), visibility=visibility
        )
        posted.extend([made["id"]] if made else [])
        return
    if not posted:
        return
    status = posted[-1 - rest[0] % len(posted)]
    if verb == "reply":
        made = await client.do(
            "POST", "/api/v1/statuses", status="an answer", in_reply_to_id=status, visibility=rest[1]
        )
        posted.extend([made["id"]] if made else [])
    elif verb == "delete":
        await client.do("DELETE", f"/api/v1/statuses/{status}")
    elif verb == "edit":
        await client.do("PATCH", f"/api/v1/statuses/{status}", spoiler_text=f"beware {next(NUMBERS)}")
    else:
        path = {"boost": "reblog", "unboost": "unreblog", "favourite": "favourite"}[verb]
        await client.do("POST", f"/api/v1/statuses/{status}/{path}")


async def settled(clients):
    await asyncio.gather(*(client.settle() for client in clients.values()))


async def one_round(clients, ids, posted, relations, contents):
    for told in relations:
        await change(clients, ids, told)
    await settled(clients)
    for client in clients.values():
        await client.start_anew()
    await asyncio.gather(*(say(clients, posted, told) for told in contents))
    await settled(clients)
    for client in clients.values():
        fresh = await client.fetch()
        assert client.home == fresh["home"], f"{client.name}: home, from events and fresh"
        assert client.public == fresh["public"], f"{client.name}: public, from events and fresh"
        shown = await client.fetch_warnings()
        assert {each: client.warnings[each] for each in shown} == shown, f"{client.name}: edits"
        # A favourite that was taken back takes its notification along without an event, as in Mastodon.
        assert client.notices >= fresh["notices"], f"{client.name}: notifications"
        assert not client.twice, f"{client.name}: {client.twice}"


async def lives_through(clients, ids, examples):
    loop, posted = asyncio.get_running_loop(), []

    @settings(max_examples=examples, **CALM)
    @given(rounds)
    def history(happening):
        for relations, contents in happening:
            asyncio.run_coroutine_threadsafe(
                one_round(clients, ids, posted, relations, contents), loop
            ).result(120)

    await asyncio.to_thread(history)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("examples", EXAMPLES)
async def test_one_process(database_url, town, examples):
    ids, tokens = town
    with serving(database_url) as server:
        async with living([server], tokens) as clients:
            await lives_through(clients, ids, examples)


@pytest.mark.only_on("postgres")
@pytest.mark.parametrize("examples", EXAMPLES)
async def test_two_processes(database_url, town, examples):
    ids, tokens = town
    with housed(database_url, tokens) as house:
        async with living(house.servers, tokens) as clients:
            await lives_through(clients, ids, examples)
