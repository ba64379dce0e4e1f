"""Accounts and the instance: Mastodon.py, each public method called."""

import pytest
from mastodon import Mastodon
from mastodon.errors import MastodonIllegalArgumentError

from tests.clients.with_mastodon_py import SCOPES, logged_in
from tests.microblog.pictures import png

pytestmark = pytest.mark.campaign


def test_the_instance_and_the_app(ada_client, server):
    assert ada_client.retrieve_mastodon_version().startswith("4.5")
    assert ada_client.verify_minimum_version("4.5.0")
    assert ada_client.get_supported_version()
    for ask in (
        ada_client.instance, ada_client.instance_v1, ada_client.instance_v2, ada_client.instance_activity,
        ada_client.instance_domain_blocks, ada_client.instance_extended_description, ada_client.instance_health,
        ada_client.instance_nodeinfo, ada_client.instance_peers, ada_client.instance_rules,
        ada_client.instance_translation_languages, ada_client.custom_emojis, ada_client.app_verify_credentials,
        ada_client.oauth_authorization_server_info, ada_client.preferences,
        ada_client.domain_blocks, ada_client.stream_healthy, ada_client.get_approx_server_time,
    ):  # fmt: skip
        ask()
    with pytest.raises(MastodonIllegalArgumentError, match="https"):
        ada_client.oauth_userinfo()  # over https alone; tests/api/mastodon/test_oauth.py asks it
    assert ada_client.timeline_is_available("home")
    ada_client.set_language("fr")
    ada_client.clear_caches()
    assert ada_client.persistable_login_credentials is not None
    assert Mastodon.create_app("another", api_base_url=server)
    assert ada_client.auth_request_url(scopes=SCOPES, allow_http=True)


def test_logging_in_and_out(server, ada):
    client = logged_in(server, ada)
    assert client.log_in is not None
    client.revoke_access_token(allow_http=True)


def test_accounts(ada_client, boris_client):
    ada, boris = ada_client.me(), boris_client.account_verify_credentials()
    ada_client.account(boris.id)
    assert len(ada_client.accounts([ada.id, boris.id])) == 2
    assert ada_client.account_lookup("boris").id == boris.id
    assert [each.id for each in ada_client.account_search("boris")] == [boris.id]
    assert ada_client.account_follow(boris.id, notify=True).notifying
    boris_client.account_follow(ada.id)
    assert [each.id for each in ada_client.account_following(ada.id)] == [boris.id]
    assert [each.id for each in ada_client.account_followers(ada.id)] == [boris.id]
    assert ada_client.account_relationships([boris.id])[0].followed_by
    assert ada_client.account_familiar_followers([boris.id])[0].id == boris.id
    assert ada_client.account_note_set(boris.id, "sits by the window").note == "sits by the window"
    assert ada_client.account_endorse(boris.id).endorsed
    assert [each.id for each in ada_client.endorsements()] == [boris.id]
    assert not ada_client.account_unendorse(boris.id).endorsed
    assert ada_client.account_pin(boris.id).endorsed
    assert not ada_client.account_unpin(boris.id).endorsed
    assert ada_client.account_mute(boris.id, duration=60).muting
    assert [each.id for each in ada_client.mutes()] == [boris.id]
    assert not ada_client.account_unmute(boris.id).muting
    assert not ada_client.account_remove_from_followers(boris.id).followed_by
    assert not ada_client.account_unfollow(boris.id).following
    assert ada_client.account_block(boris.id).blocking
    assert [each.id for each in ada_client.blocks()] == [boris.id]
    assert not ada_client.account_unblock(boris.id).blocking
    assert {each.id for each in ada_client.directory()} >= {ada.id, boris.id}
    for each in ada_client.suggestions_v2():
        ada_client.suggestion_delete(each.account.id)
    assert ada_client.suggestions() == []


def test_ones_own_profile(ada_client, boris_client):
    ada = ada_client.account_update_credentials(
        note="I make turbines.", avatar=png(), avatar_mime_type="image/png",
        header=png(), header_mime_type="image/png", locked=True, default_privacy="unlisted",
        default_language="fr",
    )  # fmt: skip
    assert (ada.source.note, ada.locked, ada.source.privacy) == ("I make turbines.", True, "unlisted")
    boris = boris_client.account_follow(ada.id)
    assert boris.requested
    asking = ada_client.follow_requests()
    assert ada_client.follow_request_authorize(asking[0].id).followed_by
    ada_client.account_remove_from_followers(asking[0].id)
    boris_client.account_follow(ada.id)
    assert not ada_client.follow_request_reject(asking[0].id).followed_by
    ada_client.profile()
    ada_client.profile_update(note="I make pumps.")
    ada_client.account_delete_avatar()
    ada_client.account_delete_header()


def test_lists(ada_client, boris_client):
    boris = boris_client.me()
    ada_client.account_follow(boris.id)
    made = ada_client.list_create("Pumps", replies_policy="none", exclusive=True)
    ada_client.list_accounts_add(made.id, [boris.id])
    assert [each.id for each in ada_client.lists()] == [made.id]
    assert ada_client.list(made.id).exclusive
    assert [each.id for each in ada_client.list_accounts(made.id)] == [boris.id]
    assert [each.id for each in ada_client.account_lists(boris.id)] == [made.id]
    posted = boris_client.status_post("For those who care.")
    assert [each.id for each in ada_client.timeline_list(made.id)] == [posted.id]
    assert ada_client.timeline_home() == []
    assert ada_client.list_update(made.id, "Pipes").title == "Pipes"
    ada_client.list_accounts_delete(made.id, [boris.id])
    ada_client.list_delete(made.id)
