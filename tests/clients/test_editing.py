"""Edits, quotes, pins and redrafts with the stock clients, unchanged, against the real program and its worker."""

import time

import pytest
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from tests.clients.test_asking import PATIENCE_SECONDS
from tests.clients.test_mastodon_py import picture


def kinds_told(client, wanted):
    """The kinds of notifications, once all of these are there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = {each.type: each for each in client.notifications()}
        if wanted <= found.keys() or time.monotonic() > until:
            return found
        time.sleep(0.2)


def test_an_edit_keeps_what_was_and_tells_who_carried_it(of_ada, of_boris):
    images = [of_ada.media_post(picture(), mime_type="image/png", synchronous=True) for _ in range(2)]
    posted = of_ada.status_post("Look at the old pump", media_ids=[images[0].id])
    of_boris.status_reblog(posted.id)
    quoting = of_boris.status_post("see", quoted_status_id=posted.id)
    described = [of_ada.generate_media_edit_attributes(each.id, description="A pump") for each in images]
    edited = of_ada.status_update(posted.id, "Look at the new pump, @boris", media_attributes=described)
    assert (edited.id, edited.url, edited.created_at) == (posted.id, posted.url, posted.created_at)
    assert edited.edited_at is not None
    assert [each.description for each in edited.media_attachments] == ["A pump"] * 2
    before, now = of_boris.status_history(posted.id)
    assert (before.content, now.content) == (posted.content, edited.content)
    assert of_ada.status_source(posted.id).text == "Look at the new pump, @boris"
    told = kinds_told(of_boris, {"mention", "update", "quoted_update"})
    assert (told["update"].status.id, told["quoted_update"].status.id) == (posted.id, quoting.id)


def test_quotes_are_listed_revoked_and_welcome_or_not(of_ada, of_boris):
    posted = of_ada.status_post("Our words", quote_approval_policy="public")
    quoting = of_boris.status_post("see", quoted_status_id=posted.id)
    assert (quoting.quote.state, quoting.quote.quoted_status.id) == ("accepted", posted.id)
    assert [each.id for each in of_ada.status_quotes(posted.id)] == [quoting.id]
    assert of_ada.status_quote_revoke(posted.id, quoting.id).quote.state == "revoked"
    assert of_ada.status_update_quote_approval_policy(posted.id, "nobody").quote_approval.automatic == []
    with pytest.raises(MastodonAPIError, match="does not want it to be quoted"):
        of_boris.status_post("again", quoted_status_id=posted.id)


def test_what_is_pinned_stands_on_the_profile_and_a_draft_comes_back(of_ada, of_boris):
    image = of_ada.media_post(picture(), mime_type="image/png", synchronous=True)
    posted = of_ada.status_post("Hello, I am Ada", media_ids=[image.id])
    assert of_ada.status_pin(posted.id).pinned
    assert [each.id for each in of_boris.account_statuses(posted.account.id, pinned=True)] == [posted.id]
    assert not of_ada.status_unpin(posted.id).pinned
    gone = of_ada.status_delete(posted.id)
    again = of_ada.status_post(gone.text, media_ids=[each.id for each in gone.media_attachments])
    assert [each.id for each in again.media_attachments] == [image.id]
    with pytest.raises(MastodonNotFoundError):
        of_boris.status_history(posted.id)
