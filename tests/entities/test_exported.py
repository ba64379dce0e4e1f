"""The files of an export, as Mastodon names and writes them: all that is one's own, nothing that is secret."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from server.advocacy.suggesting import suggest_news
from server.advocacy.topics import follow_topic
from server.entities import exported_kept
from server.entities.addresses import Addresses
from server.entities.exported import ExportWriter
from server.entities.pieces import Pieces
from server.kit import clock
from server.microblog.attaching import Caption, upload
from server.microblog.boosting import boost
from server.microblog.deck import ColumnKind, DeckColumn, keep_deck
from server.microblog.drafts import Draft
from server.microblog.editing import Revision, edit
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.list_members import add_members
from server.microblog.lists import Wishes, create_list
from server.microblog.models import Audience
from server.microblog.noting import note
from server.microblog.polls import PollDraft
from server.microblog.polls_voting import vote
from server.microblog.scheduling import schedule
from server.microblog.tag_following import follow_tag
from server.storage.local import LocalStorage
from tests.advocacy.scene import Scene
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, narrowed, say

HOME = "https://ramage.example"


@pytest.fixture
def storage(tmp_path):
    return LocalStorage(tmp_path)


async def export_of(viewer, storage):
    files = [file async for file in ExportWriter(Pieces(Addresses(HOME)), storage)(viewer)]
    assert [file.done for file in files] == sorted(file.done for file in files)
    assert all(file.done <= file.total for file in files)
    return {file.name: file.content for file in files if file.name}


async def test_posts_are_activities_with_their_files(cast, storage):
    media_id = await upload(cast.ada, png(), Caption(description="A roof"), storage)
    mine = await say(cast.ada, "Look, @boris #line4", media_ids=(media_id,), spoiler_text="Sun")
    files = await export_of(cast.ada, storage)
    outbox = json.loads(files["outbox.json"])
    assert (outbox["type"], outbox["totalItems"]) == ("OrderedCollection", 1)
    (activity,) = outbox["orderedItems"]
    assert (activity["type"], activity["actor"]) == ("Create", f"{HOME}/@ada")
    note = activity["object"]
    assert (note["type"], note["id"], note["summary"]) == ("Note", f"{HOME}/@ada/{mine}", "Sun")
    assert note["source"]["content"] == "Look, @boris #line4"
    assert {each["name"] for each in note["tag"]} == {"@boris", "#line4"}
    (document,) = note["attachment"]
    assert document["name"] == "A roof"
    assert files[document["url"]]
    assert note["to"] == ["https://www.w3.org/ns/activitystreams#Public"]


async def test_a_boost_is_an_address_and_what_one_may_not_see_any_more_is_left_out(cast, storage):
    stays, goes = await say(cast.boris, "for all"), await say(cast.boris, "secret by now")
    for status_id in (stays, goes):
        await boost(cast.ada, status_id)
        await favourite(cast.ada, status_id)
    await narrowed(goes, Audience.MENTIONED)
    files = await export_of(cast.ada, storage)
    (activity,) = json.loads(files["outbox.json"])["orderedItems"]
    assert (activity["type"], activity["object"]) == ("Announce", f"{HOME}/@boris/{stays}")
    assert json.loads(files["likes.json"])["orderedItems"] == [f"{HOME}/@boris/{stays}"]
    assert not any(b"secret by now" in content for content in files.values())


async def test_people_are_lists_that_mastodon_reads(cast, storage):
    await follow(cast.ada, cast.boris.account_id)
    kept = await create_list(cast.ada, Wishes(title="Pumps, mostly"))
    await add_members(cast.ada, kept.id, [cast.boris.account_id])
    files = await export_of(cast.ada, storage)

    def lines(name):
        return list(csv.reader(StringIO(files[name].decode())))

    assert lines("following_accounts.csv") == [
        ["Account address", "Show boosts", "Notify on new posts", "Languages"],
        ["boris@ramage.example", "true", "false", ""],
    ]
    assert lines("lists.csv") == [["Pumps, mostly", "boris@ramage.example"]]
    assert lines("blocked_accounts.csv") == []
    assert json.loads(files["actor.json"])["preferredUsername"] == "ada"
    assert set(files) == {
        "outbox.json", "actor.json", "likes.json", "bookmarks.json", "following_accounts.csv",
        "followers.csv", "muted_accounts.csv", "blocked_accounts.csv", "lists.csv", "deck.json",
        "scheduled_statuses.json", "edits.json", "poll_votes.json", "filters.json", "preferences.json",
        "account_notes.csv", "followed_tags.csv", "featured_tags.csv", "shares.json", "connections.json",
        "suggestions.json", "consents.json", "topics.csv",
    }  # fmt: skip


async def test_what_one_said_before_waits_to_say_and_chose_is_in_it(cast, storage):
    mine = await say(cast.ada, "Tomorow")
    await edit(cast.ada, mine, Revision(text="Tomorrow"), rules=RULES)
    asked = await say(cast.boris, "Tea?", poll=PollDraft(("Yes", "No", "Later"), 3600, multiple=True))
    await vote(cast.ada, asked, [0, 2])
    due = clock.now() + timedelta(days=1)
    await schedule(cast.ada, Draft("Good morning"), due, rules=RULES)
    await note(cast.ada, cast.boris.account_id, "knows, pumps")
    await follow_tag(cast.ada, "line4")
    files = await export_of(cast.ada, storage)
    (before,) = json.loads(files["edits.json"])
    assert (before["status"], before["text"]) == (f"{HOME}/@ada/{mine}", "Tomorow")
    assert json.loads(files["poll_votes.json"]) == [
        {"status": f"{HOME}/@boris/{asked}", "chosen": ["Yes", "Later"]}
    ]
    (waiting,) = json.loads(files["scheduled_statuses.json"])
    assert waiting["params"]["text"] == "Good morning"
    assert files["account_notes.csv"].decode().splitlines()[1] == 'boris@ramage.example,"knows, pumps"'
    assert files["followed_tags.csv"].decode().split() == ["line4"]
    assert b"Good morning" not in b"".join((await export_of(cast.boris, storage)).values())


async def test_what_one_shared_and_suggested_is_in_it_and_no_token(cast, storage):
    company = Scene(cast)
    await company.open()
    await company.waiting(cast.ada)
    await follow_topic(cast.ada, "Pumps")
    await suggest_news(cast.ada, url="https://news.example/pump", note="ours")
    files = await export_of(cast.ada, storage)
    (connection,), (share,) = json.loads(files["connections.json"]), json.loads(files["shares.json"])
    assert (connection["handle"], share["connection"]["handle"]) == ("ada_d", "ada_d")
    assert json.loads(files["suggestions.json"])[0]["url"] == "https://news.example/pump"
    assert files["topics.csv"].decode().split() == ["Pumps"]
    assert not any(b"token-ada_d" in content for content in files.values())
    others = await export_of(cast.boris, storage)
    assert [json.loads(others[name]) for name in ("connections.json", "shares.json", "suggestions.json")] == [
        [], [], [],
    ]  # fmt: skip


async def test_what_fills_more_than_a_page_is_in_it_whole(cast, storage, monkeypatch):
    monkeypatch.setattr(exported_kept, "PORTION", 2)
    due = clock.now() + timedelta(days=1)
    for number in range(5):
        await suggest_news(cast.ada, url=f"https://news.example/{number}", note="")
        await follow_tag(cast.ada, f"tag{number}")
        await schedule(cast.ada, Draft(f"later {number}"), due, rules=RULES)
    files = await export_of(cast.ada, storage)
    assert len(json.loads(files["suggestions.json"])) == 5
    assert len(json.loads(files["scheduled_statuses.json"])) == 5
    assert len(files["followed_tags.csv"].decode().split()) == 5


async def test_the_columns_of_the_deck_are_in_it(cast, storage):
    await keep_deck(cast.ada, [DeckColumn(ColumnKind.TAG, "line4", 340)])
    kept = json.loads((await export_of(cast.ada, storage))["deck.json"])
    assert kept == {"columns": [{"kind": "tag", "what": "line4", "width": 340}]}


async def test_many_posts_take_as_many_queries_as_few(cast, storage, queries):
    async def asked():
        queries.clear()
        await export_of(cast.ada, storage)
        return len(queries)

    await say(cast.ada, "one")
    few = await asked()
    for number in range(20):
        await say(cast.ada, f"number {number}")
    assert await asked() <= few
