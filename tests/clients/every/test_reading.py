"""Timelines, tags, search, filters and streams: Mastodon.py, each public method called."""

import queue
import time

import pytest
from mastodon import StreamListener

pytestmark = pytest.mark.campaign

PATIENCE_SECONDS = 15


class Heard(StreamListener):
    """What came on a stream."""

    def __init__(self):
        self.events = queue.Queue()

    def on_any_event(self, name, data):
        self.events.put(name)


def test_timelines_tags_and_pages(ada_client, boris_client):
    ids = [ada_client.status_post(f"Number {number} #Line4").id for number in range(5)]
    for read in (
        ada_client.timeline, ada_client.timeline_home, ada_client.timeline_local, ada_client.timeline_public,
    ):  # fmt: skip
        assert {each.id for each in read()} >= set(ids)
    assert len(boris_client.timeline_hashtag("line4")) == 5
    assert boris_client.timeline_link("https://example.com/nobody-linked-this") == []
    first = ada_client.timeline_home(limit=2)
    assert ada_client.get_pagination_info(first, "next")["max_id"] == int(first[-1].id)
    second = ada_client.fetch_next(first)
    assert ada_client.fetch_previous(second)[-1].id == first[-1].id
    assert [each.id for each in ada_client.fetch_remaining(first)] == ids[::-1]
    assert [each.id for each in ada_client.client.pagination_iterator(first)] == ids[::-1]
    pages = ada_client.client.pagination_page_iterator(first)
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert ada_client.tag("line4").name == "line4"
    assert boris_client.tag_follow("line4").following
    assert [each.name for each in boris_client.followed_tags()] == ["line4"]
    assert [each.id for each in boris_client.timeline_home()] == ids[::-1]
    assert not boris_client.tag_unfollow("line4").following
    assert ada_client.tag_feature("line4").featuring
    assert not ada_client.tag_unfeature("line4").featuring
    featured = ada_client.featured_tag_create("line4")
    assert [each.name for each in ada_client.featured_tags()] == ["line4"]
    assert len(ada_client.account_featured_tags(ada_client.me().id)) == 1
    ada_client.featured_tag_delete(featured.id)
    ada_client.featured_tag_suggestions()
    for read in (
        ada_client.trends, ada_client.trending_tags, ada_client.trending_statuses, ada_client.trending_links,
    ):  # fmt: skip
        read()


def test_conversations_and_search(ada_client, boris_client):
    said = ada_client.status_post("@boris only you", visibility="direct")
    found = boris_client.conversations()
    assert (found[0].last_status.id, found[0].unread) == (said.id, True)
    assert not boris_client.conversations_read(found[0].id).unread
    posted = ada_client.status_post("The turbine sings.")
    assert [each.id for each in boris_client.search("turbine").statuses] == [posted.id]
    assert boris_client.search_v2("ada", result_type="accounts").accounts[0].username == "ada"


def test_filters(ada_client, boris_client):
    made = ada_client.create_filter_v2(
        "Football", ["home"], "warn", keywords_attributes=[{"keyword": "goal", "whole_word": True}]
    )
    word = ada_client.add_filter_keyword_v2(made.id, "match")
    posted = ada_client.status_post("What a goal!")
    assert ada_client.status(posted.id).filtered[0].keyword_matches == ["goal"]
    marked = ada_client.add_filter_status_v2(made.id, posted.id)
    assert ada_client.filter_status_v2(marked.id).status_id == posted.id
    assert len(ada_client.filter_statuses_v2(made.id)) == 1
    assert {each.keyword for each in ada_client.filter_keywords_v2(made.id)} == {"goal", "match"}
    ada_client.delete_filter_keyword_v2(word.id)
    ada_client.delete_filter_status_v2(marked.id)
    assert ada_client.update_filter_v2(made.id, title="Sport").title == "Sport"
    assert [each.id for each in ada_client.filters_v2()] == [made.id]
    assert ada_client.client.filter_v2(made.id).title == "Sport"
    ada_client.delete_filter_v2(made.id)
    old = ada_client.filter_create("spoiler", ["home"], irreversible=True)
    assert ada_client.filter(old.id).phrase == "spoiler"
    ada_client.filter_update(old.id, phrase="plot")
    found = ada_client.filters()
    assert [each.phrase for each in found] == ["plot"]
    assert ada_client.client.filters_apply(ada_client.timeline_home(), found, "home") is not None
    ada_client.filter_delete(old.id)


def test_streams(ada_client, boris_client):
    made = ada_client.list_create("all")
    ada_client.account_follow(boris_client.me().id)
    ada_client.list_accounts_add(made.id, [boris_client.me().id])
    client, heard, open_ones = ada_client.client, {}, []
    socket = client.stream_open_websocket()
    for name, start in {
        "user": client.stream_user, "notifications": client.stream_user_notifications, "public": client.stream_public,
        "local": client.stream_local, "direct": client.stream_direct,
    }.items():  # fmt: skip
        heard[name] = Heard()
        open_ones.append(start(heard[name], run_async=True))
    for name, start, value in (
        ("hashtag", client.stream_hashtag, "line4"),
        ("list", client.stream_list, made.id),
    ):
        heard[name] = Heard()
        open_ones.append(start(value, heard[name], run_async=True))
    time.sleep(1)
    boris_client.status_post("@ada #line4 is up")
    boris_client.status_post("@ada for you alone", visibility="direct")
    first = {name: each.events.get(timeout=PATIENCE_SECONDS) for name, each in heard.items()}
    assert first.pop("notifications") == "notification"
    assert first.pop("direct") == "conversation"
    assert first.pop("user") in {"update", "notification"}
    assert set(first.values()) == {"update"}
    socket.close()
    boris_client.status_post("@ada #line4 for readers that are closing")
    boris_client.status_post("@ada bye", visibility="direct")
    for each in open_ones:
        each.close()
