"""State and events are fresh state: whoever lives on the stream sees what somebody sees who has just come.

Rounds of random operations: first relations change, one after the other, and everybody fetches anew as apps do; then
people post, answer, delete and boost all at once, and nobody fetches.
"""

import asyncio
import itertools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.identity.oauth.tokens import issue_token
from server.kit.database import rows
from server.microblog.following import follow
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.groups.inviting import accept_invitation, invite
from server.microblog.list_members import add_members
from server.microblog.lists import Wishes, create_list
from server.microblog.models import Opening, RepliesPolicy
from tests.cast import PEOPLE
from tests.scaled.conftest import housed
from tests.scaled.living import living
from tests.serving import ALL_SCOPES, serving

NAMES = tuple(PEOPLE)
RELATIONS = ("follow", "unfollow", "block", "unblock", "mute", "unmute", "list", "unlist")
LISTS = {
    "ada": {},
    "boris": {"replies_policy": RepliesPolicy.FOLLOWED},
    "chen": {"replies_policy": RepliesPolicy.NONE, "exclusive": True},
    "ines": {"exclusive": True},
}
EDITS = ("warning", "text", "poll", "anew")
CHOICES = ("tea", "coffee", "water")
VISIBILITIES = ("public", "unlisted", "private", "direct")
TEXTS = ("hello", "hello @lyon", "@{target} look", "among us @circle", "#news for all")

NUMBERS = itertools.count()
person = st.sampled_from(NAMES)
relation = st.tuples(st.sampled_from(RELATIONS), person, st.sampled_from((*NAMES, "lyon", "circle")))
content = st.one_of(
    st.tuples(
        st.just("post"),
        person,
        st.sampled_from(VISIBILITIES),
        st.sampled_from(TEXTS),
        person,
        st.sampled_from((0, 0, 2)),
    ),
    st.tuples(st.just("reply"), person, st.integers(0, 30), st.sampled_from(VISIBILITIES)),
    st.tuples(st.sampled_from(("delete", "boost", "unboost", "favourite")), person, st.integers(0, 30)),
    st.tuples(st.just("edit"), person, st.integers(0, 30), st.sampled_from(EDITS)),
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
    # A history takes a second, and several processes do not fail alike twice: the first failure is told as it is.
    "phases": [Phase.generate],
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
    lists = {}
    for name in NAMES:
        viewer = getattr(cast, name)
        made = await create_list(viewer, Wishes("some", **LISTS[name]))
        lists[name] = str(made.id)
        followed = await rows("SELECT target_id FROM follow WHERE follower_id = $1", viewer.account_id)
        await add_members(viewer, made.id, [each["target_id"] for each in followed])
    return ids, tokens, lists


async def change(clients, ids, told):
    verb, who, target = told
    if verb in {"list", "unlist"}:
        path = f"/api/v1/lists/{clients[who].list_id}/accounts"
        await clients[who].do("POST" if verb == "list" else "DELETE", path, account_ids=[ids[target]])
        return
    await clients[who].do("POST", f"/api/v1/accounts/{ids[target]}/{verb}")


async def say(clients, posted, told):
    verb, who, *rest = told
    client = clients[who]
    if verb == "post":
        visibility, text, target, choices = rest
        wish = {"status": text.format(target=target), "visibility": visibility, **poll_of(choices)}
        made = await client.do("POST", "/api/v1/statuses", **wish)
        posted.extend([(made["id"], wish["status"])] if made else [])
        return
    if not posted:
        return
    status, text = posted[-1 - rest[0] % len(posted)]
    if verb == "reply":
        made = await client.do(
            "POST", "/api/v1/statuses", status="an answer", in_reply_to_id=status, visibility=rest[1]
        )
        posted.extend([(made["id"], "an answer")] if made else [])
    elif verb == "delete":
        await client.do("DELETE", f"/api/v1/statuses/{status}")
    elif verb == "edit":
        wish = edit_of(rest[1], text)
        await client.do("PUT" if rest[1] == "anew" else "PATCH", f"/api/v1/statuses/{status}", **wish)
    else:
        path = {"boost": "reblog", "unboost": "unreblog", "favourite": "favourite"}[verb]
        await client.do("POST", f"/api/v1/statuses/{status}/{path}")


def poll_of(choices):
    return {"poll": {"options": CHOICES[:choices], "expires_in": 3600}} if choices else {}


def edit_of(what, text):
    """What is sent: a part of the post, or of one `anew` all of it, so that a warning and a poll are gone.

    It names whom it named: who is named later has the post at the next fetch, and as no new one.
    """
    changed = f"{text}, changed {next(NUMBERS)}"
    return {
        "warning": {"spoiler_text": changed},
        "text": {"status": changed},
        "poll": poll_of(3),
        "anew": {"status": changed},
    }[what]


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
        for stream, those in fresh.timelines.items():
            assert client.timelines[stream] == those, f"{client.name}: {stream}, from events and fresh"
        differ = {
            each: (client.looks.get(each), looks)
            for each, looks in fresh.looks.items()
            if client.looks.get(each) != looks
        }
        heard = {each: (client.heard.get(each), fresh.origins[each]) for each in differ}
        assert not differ, f"{client.name}: from events and fresh: {differ}, which came as {heard}"
        assert await has_heard(client, fresh.notices), (
            f"{client.name}: {fresh.notices - client.notices} unheard"
        )
        assert not client.twice, f"{client.name}: {client.twice}"


async def has_heard(client, notices):
    """Within ten seconds: the worker tells of edits when it gets to them, and a fetch may be between it and its event.

    A favourite that was taken back takes its notification along without an event, as in Mastodon.
    """
    for _ in range(100):
        if client.notices >= notices:
            return True
        await asyncio.sleep(0.1)
    return False


async def lives_through(servers, clients, ids, examples):
    loop, posted = asyncio.get_running_loop(), []

    @settings(max_examples=examples, **CALM)
    @given(rounds)
    def history(happening):
        for relations, contents in happening:
            asyncio.run_coroutine_threadsafe(
                one_round(clients, ids, posted, relations, contents), loop
            ).result(120)

    await asyncio.to_thread(history)
    for server in servers:
        assert not [line for line in server.said.splitlines() if "fact not" in line or "facts not" in line]


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("examples", EXAMPLES)
async def test_one_process(database_url, town, examples):
    ids, tokens, lists = town
    with serving(database_url) as server:
        async with living([server], tokens, lists) as clients:
            await lives_through([server], clients, ids, examples)


@pytest.mark.only_on("postgres")
@pytest.mark.parametrize("examples", EXAMPLES)
async def test_two_processes(database_url, town, examples):
    ids, tokens, lists = town
    with housed(database_url, tokens) as house:
        async with living(house.servers, tokens, lists) as clients:
            await lives_through(house.servers, clients, ids, examples)
