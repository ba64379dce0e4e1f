"""Mastodon.py, the stock library, unchanged, against the real program: REST, paging, streams over SSE and WebSocket."""

import io
import queue
import threading

import pytest
from mastodon import Mastodon, StreamListener
from mastodon.errors import MastodonUnauthorizedError, MastodonVersionError
from PIL import Image

from tests.clients.with_mastodon_py import logged_in

PATIENCE_SECONDS = 15


class Heard(StreamListener):
    """What came, in order."""

    def __init__(self):
        self.events = queue.Queue()

    def on_any_event(self, name, data):
        self.events.put((name, data))

    def next(self):
        """The next event, with the id that it is about."""
        name, about = self.events.get(timeout=PATIENCE_SECONDS)
        return name, about.status.id if name == "notification" else getattr(about, "id", about)


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(target, "PNG")
    return target.getvalue()


def test_an_app_is_registered_let_in_and_sent_away_again(server, ada):
    client = logged_in(server, ada, version_check_mode="created")
    assert client.me().username == "ada"
    assert client.app_verify_credentials().name == "Mastodon.py"
    assert client.instance().title == client.instance_v2().title == "Acme"
    assert client.verify_minimum_version("4.5.0")
    assert client.grouped_notifications().notification_groups == []
    with pytest.raises(MastodonVersionError):
        client.collection(1)  # newer than what is announced, and not there
    same = Mastodon(access_token=client.access_token, api_base_url=server)
    client.revoke_access_token(allow_http=True)
    with pytest.raises(MastodonUnauthorizedError):
        same.me()


def test_what_apps_ask_for_at_start_is_answered(of_ada):
    assert of_ada.preferences()["posting:default:visibility"] == "public"
    for ask in (
        of_ada.announcements, of_ada.blocks, of_ada.bookmarks, of_ada.conversations, of_ada.custom_emojis,
        of_ada.filters, of_ada.filters_v2, of_ada.follow_requests, of_ada.followed_tags, of_ada.instance_peers,
        of_ada.lists, of_ada.mutes, of_ada.scheduled_statuses, of_ada.suggestions, of_ada.trending_tags,
    ):  # fmt: skip
        assert list(ask()) == []
    assert len(of_ada.instance_activity()) == 12
    assert of_ada.instance_nodeinfo().software.name == "ramage"
    assert of_ada.instance_health()


def test_people_post_pictures_answer_and_are_told(of_ada, of_boris):
    followed = of_boris.account_follow(of_boris.account_lookup("ada").id)
    assert followed.following

    image = of_ada.media_post(picture(), mime_type="image/png", description="A teal pump", synchronous=True)
    assert (image.type, image.description, image.meta.original.width) == ("image", "A teal pump", 320)
    posted = of_ada.status_post(
        "Look at the new pump, @boris #Line4", media_ids=[image.id], idempotency_key="once"
    )
    again = of_ada.status_post(
        "Look at the new pump, @boris #Line4", media_ids=[image.id], idempotency_key="once"
    )
    assert posted.id == again.id
    assert posted.media_attachments[0].description == "A teal pump"
    assert [mention.username for mention in posted.mentions] == ["boris"]
    assert [status.id for status in of_boris.timeline_home()] == [posted.id]
    assert [status.id for status in of_boris.timeline_hashtag("line4")] == [posted.id]

    answered = of_boris.status_reply(posted, "That is a fine one.")
    assert answered.in_reply_to_id == posted.id
    context = of_ada.status_context(posted.id)
    assert ([each.id for each in context.ancestors], [each.id for each in context.descendants]) == (
        [],
        [answered.id],
    )

    of_boris.status_favourite(posted.id)
    boosted = of_boris.status_reblog(posted.id)
    assert (boosted.reblog.id, boosted.reblog.reblogs_count) == (posted.id, 1)
    told = {(each.type, each.account.username) for each in of_ada.notifications()}
    assert told >= {("mention", "boris"), ("follow", "boris")}
    assert of_boris.notifications(types=["mention"])[0].status.id == posted.id

    of_ada.status_delete(posted.id)
    assert [status.id for status in of_boris.timeline_home()] == [answered.id]


def test_pages_lead_to_the_end_and_back_and_nothing_comes_twice(of_ada):
    posted = [of_ada.status_post(f"Post number {number}").id for number in range(25)]
    page, seen = of_ada.timeline_home(limit=10), []
    while page:
        seen.append([status.id for status in page])
        page = of_ada.fetch_next(page)
    assert [len(ids) for ids in seen] == [10, 10, 5]
    assert [id_ for ids in seen for id_ in ids] == posted[::-1]
    second = of_ada.timeline_home(limit=10, max_id=seen[0][-1])
    assert [status.id for status in of_ada.fetch_previous(second)] == seen[0]
    assert [status.id for status in of_ada.timeline_home(min_id=posted[3], limit=2)] == [posted[5], posted[4]]
    assert [status.id for status in of_ada.timeline_home(since_id=posted[3], limit=2)] == posted[:-3:-1]


@pytest.mark.parametrize("way", ["SSE", "WebSocket"])
def test_what_happens_is_streamed(of_ada, of_boris, way):
    of_ada.account_follow(of_ada.account_lookup("boris").id)
    heard = Heard()
    socket = of_ada.stream_open_websocket() if way == "WebSocket" else None
    stream = of_ada.stream_user(heard, run_async=True, websocket_handle=socket)
    assert of_ada.stream_healthy()

    posted = of_boris.status_post("@ada the line is up").id
    assert {heard.next(), heard.next()} == {("update", posted), ("notification", posted)}
    of_boris.status_delete(posted)
    assert heard.next() == ("delete", posted)

    closing = threading.Thread(target=(socket or stream).close)
    closing.start()
    of_boris.status_post("Its reader lets go of the connection when something comes.")
    closing.join(PATIENCE_SECONDS)
    assert not closing.is_alive()
