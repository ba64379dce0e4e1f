"""Notifications, push, reports and administering: Mastodon.py, each public method called."""

import datetime as dt

import pytest
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

pytestmark = pytest.mark.campaign


def test_notifications(ada_client, boris_client):
    posted = ada_client.status_post("Like me.")
    boris_client.status_favourite(posted.id)
    boris_client.account_follow(posted.account.id)
    told = ada_client.notifications()
    assert {each.type for each in told} == {"favourite", "follow"}
    ada_client.notifications(id=told[0].id)
    assert ada_client.notifications_unread_count().count == 2
    groups = ada_client.grouped_notifications()
    key = groups.notification_groups[0].group_key
    ada_client.grouped_notification(key)
    assert len(ada_client.grouped_notification_accounts(key)) == 1
    ada_client.unread_grouped_notifications_count()
    ada_client.dismiss_grouped_notification(key)
    ada_client.notifications_dismiss(ada_client.notifications()[0].id)
    ada_client.notifications_clear()
    assert ada_client.notifications() == []
    ada_client.markers_set(["home"], [posted.id])
    assert ada_client.markers_get(["home"])["home"].last_read_id == str(posted.id)


def test_notification_policies_and_requests(ada_client, boris_client):
    ada_client.notifications_policy()
    assert ada_client.update_notifications_policy(for_not_following="filter").for_not_following == "filter"
    for answer in ("accept_notification_request", "dismiss_notification_request", "many"):
        boris_client.status_post("@ada hello")
        asking = ada_client.notification_requests()
        if not asking:  # accepted before: nothing waits any more
            continue
        ada_client.notification_request(asking[0].id)
        if answer == "accept_notification_request":
            ada_client.accept_notification_request(asking[0].id)
        else:
            ada_client.dismiss_notification_request(asking[0].id)
    ada_client.accept_multiple_notification_requests([])
    ada_client.dismiss_multiple_notification_requests([])
    ada_client.notifications_merged()


def test_push(ada_client):
    private, public = ada_client.push_subscription_generate_keys()
    made = ada_client.push_subscription_set(
        "https://push.example/one", public, mention_events=True, standard=True
    )
    assert made.alerts.mention
    assert ada_client.push_subscription().endpoint == "https://push.example/one"
    assert ada_client.push_subscription_update(follow_events=True).alerts.follow
    ada_client.push_subscription_delete()
    assert private["privkey"]
    assert ada_client.push_subscription_decrypt_push is not None


def test_reports_and_announcements(ada_client, boris_client, nadia_client):
    said = boris_client.status_post("Buy my cheap watches.")
    made = ada_client.report(said.account.id, status_ids=[said.id], comment="spam", category="spam")
    assert [each.id for each in nadia_client.admin_reports()] == [made.id]
    nadia_client.admin_report(made.id)
    assert nadia_client.admin_report_assign(made.id).assigned_account.account.username == "nadia"
    nadia_client.admin_report_unassign(made.id)
    assert nadia_client.admin_report_resolve(made.id).action_taken
    assert not nadia_client.admin_report_reopen(made.id).action_taken
    assert ada_client.announcements() == []
    for act in (ada_client.client.announcement_dismiss, ada_client.client.announcement_reaction_create,
                ada_client.client.announcement_reaction_delete):  # fmt: skip
        with pytest.raises(MastodonNotFoundError):
            act(17, *([] if act == ada_client.client.announcement_dismiss else ["👍"]))


def test_administering(boris_client, nadia_client):
    boris = boris_client.me()
    assert {each["username"] for each in nadia_client.client.admin_accounts()} >= {"boris", "nadia"}
    assert {each.username for each in nadia_client.admin_accounts_v2(status="active")} >= {"boris"}
    assert nadia_client.client.admin_accounts_v1(username="boris")[0]["username"] == "boris"
    assert nadia_client.admin_account(boris.id).username == "boris"
    nadia_client.admin_account_moderate(boris.id, action="suspend")
    assert nadia_client.admin_account(boris.id).suspended
    assert not nadia_client.admin_account_unsuspend(boris.id).suspended
    for undo in (nadia_client.admin_account_enable, nadia_client.admin_account_unsilence,
                 nadia_client.admin_account_unsensitive):  # fmt: skip
        undo(boris.id)
    for answer in (nadia_client.client.admin_account_approve, nadia_client.client.admin_account_reject):
        with pytest.raises(MastodonAPIError):  # nobody is pending here
            answer(boris.id)
    now = dt.datetime.now(dt.UTC)
    week = (now - dt.timedelta(days=7), now)
    nadia_client.admin_measures(*week, active_users=True, new_users=True, interactions=True)
    nadia_client.admin_dimensions(*week, languages=True, sources=True)
    nadia_client.admin_retention(*week)
    assert nadia_client.admin_ip_blocks() == []
