"""Statuses and what is done with them: Mastodon.py, each public method called."""

import datetime as dt

import pytest

from tests.microblog.pictures import png

pytestmark = pytest.mark.campaign


def test_statuses(ada_client, boris_client):
    image = ada_client.media_post(png(), mime_type="image/png", description="a pump", synchronous=True)
    ada_client.media_update(image.id, description="a teal pump", focus=(0.1, 0.2))
    ada_client.media(image.id)
    changed = ada_client.generate_media_edit_attributes(image.id, description="the pump")
    posted = ada_client.status_post("Look at the pump #line4", media_ids=[image.id], language="en")
    edited = ada_client.status_update(posted.id, "Look at this pump #line4", media_attributes=[changed])
    assert (edited.id, edited.media_attachments[0].description) == (posted.id, "the pump")
    assert edited.edited_at is not None
    assert len(ada_client.status_history(posted.id)) == 2
    assert ada_client.status_source(posted.id).text == "Look at this pump #line4"
    answered = boris_client.status_reply(posted, "Fine one.")
    assert ada_client.status_context(posted.id).descendants[0].id == answered.id
    assert boris_client.status(posted.id).id == posted.id
    assert [each.id for each in boris_client.statuses([posted.id, answered.id])] == [posted.id, answered.id]
    assert boris_client.status_favourite(posted.id).favourited
    assert [each.id for each in boris_client.favourites()] == [posted.id]
    assert len(ada_client.status_favourited_by(posted.id)) == 1
    assert not boris_client.status_unfavourite(posted.id).favourited
    assert boris_client.status_reblog(posted.id).reblog.id == posted.id
    assert len(ada_client.status_reblogged_by(posted.id)) == 1
    assert not boris_client.status_unreblog(posted.id).reblogged
    assert boris_client.status_bookmark(posted.id).bookmarked
    assert [each.id for each in boris_client.bookmarks()] == [posted.id]
    assert not boris_client.status_unbookmark(posted.id).bookmarked
    assert ada_client.status_mute(posted.id).muted
    assert not ada_client.status_unmute(posted.id).muted
    assert ada_client.status_pin(posted.id).pinned
    assert [each.id for each in boris_client.account_statuses(posted.account.id, pinned=True)] == [posted.id]
    assert not ada_client.status_unpin(posted.id).pinned
    assert not ada_client.client.status_card(posted.id)  # no card: an empty object
    assert ada_client.toot("short").content == "<p>short</p>"
    assert ada_client.status_delete(posted.id, delete_media=True).text == "Look at this pump #line4"


def test_quotes(ada_client, boris_client):
    posted = ada_client.status_post("Quote me.", quote_approval_policy="public")
    quoting = boris_client.status_post("As she says:", quoted_status_id=posted.id)
    assert quoting.quote.quoted_status.id == posted.id
    assert [each.id for each in ada_client.status_quotes(posted.id)] == [quoting.id]
    assert ada_client.status_quote_revoke(posted.id, quoting.id).quote.state == "revoked"
    assert ada_client.status_update_quote_approval_policy(posted.id, "nobody").quote_approval.automatic == []


def test_polls_and_posts_for_later(ada_client, boris_client):
    poll = ada_client.client.make_poll(["pump", "pipe"], 600, multiple=True)
    asked = ada_client.status_post("Which?", poll=poll)
    assert boris_client.poll_vote(asked.poll.id, [0, 1]).own_votes == [0, 1]
    assert ada_client.poll(asked.poll.id).votes_count == 2
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    waiting = ada_client.status_post("Later.", scheduled_at=later)
    assert [each.id for each in ada_client.scheduled_statuses()] == [waiting.id]
    ada_client.scheduled_status(waiting.id)
    ada_client.scheduled_status_update(waiting.id, later + dt.timedelta(hours=1))
    ada_client.scheduled_status_delete(waiting.id)
    assert ada_client.scheduled_statuses() == []
