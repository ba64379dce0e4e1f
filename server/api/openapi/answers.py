"""Which entity (or one of which) each call of Mastodon's API answers with; calls that are not there may stand here."""

from collections.abc import Mapping
from typing import Any

from server.entities.shapes import (
    Account,
    AdminAccount,
    AdminCohort,
    AdminDimension,
    AdminMeasure,
    AdminReport,
    Announcement,
    Application,
    AuthorizationServer,
    Context,
    Conversation,
    CredentialAccount,
    CredentialApplication,
    CustomEmoji,
    Empty,
    ExtendedDescription,
    FamiliarFollowers,
    FeaturedTag,
    Filter,
    FilterKeyword,
    FilterStatus,
    FilterV1,
    GroupedNotificationsResults,
    Instance,
    InstanceV1,
    List,
    Markers,
    MediaAttachment,
    Merged,
    MutedAccount,
    Node,
    NodeLinks,
    Notification,
    NotificationPolicy,
    NotificationRequest,
    Poll,
    Preferences,
    PreviewCard,
    Relationship,
    Report,
    Rule,
    ScheduledStatus,
    Search,
    Status,
    StatusEdit,
    StatusSource,
    Suggestion,
    Tag,
    Terms,
    Token,
    Translation,
    UnreadCount,
    UserClaims,
    WebPushSubscription,
    Week,
)

HTML, TEXT, XML, FILE = "text/html", "text/plain", "application/xrd+xml", "application/octet-stream"
"""What is no JSON."""
_ADMIN_KINDS = (
    "ip_blocks",
    "domain_blocks",
    "domain_allows",
    "email_domain_blocks",
    "canonical_email_blocks",
)


def _many(shape: object, *calls: str) -> dict[str, Any]:
    return dict.fromkeys(calls, shape)


ANSWERS: Mapping[str, Any] = {
    # Apps, discovery, the instance
    "POST /api/v1/apps": CredentialApplication,
    "GET /api/v1/apps/verify_credentials": Application,
    "POST /oauth/token": Token,
    "POST /oauth/revoke": Empty,
    **_many(UserClaims, "GET /oauth/userinfo", "POST /oauth/userinfo"),
    **_many(HTML, "GET /oauth/authorize", "POST /oauth/authorize", "GET /oauth/authorize/native"),
    "GET /.well-known/oauth-authorization-server": AuthorizationServer,
    "GET /.well-known/host-meta": XML,
    "GET /.well-known/nodeinfo": NodeLinks,
    "GET /nodeinfo/2.0": Node,
    **_many(dict[str, Any], "GET /.well-known/webfinger", "GET /api/v1/profile", "PATCH /api/v1/profile"),
    "GET /health": TEXT,
    "GET /api/openapi.json": dict[str, Any],
    **_many(
        HTML,
        "GET /api/docs",
        *(f"GET /auth/networks/{{network}}/{page}" for page in ("callback", "confirm", "trouble")),
        "POST /auth/networks/{network}/confirm",
    ),
    "GET /api/v1/instance": InstanceV1,
    "GET /api/v2/instance": Instance,
    "GET /api/v1/instance/rules": list[Rule],
    "GET /api/v1/instance/extended_description": ExtendedDescription,
    **_many(Terms, "GET /api/v1/instance/privacy_policy", "GET /api/v1/instance/terms_of_service"),
    **_many(list[str], "GET /api/v1/instance/peers", "GET /api/v1/domain_blocks"),
    "GET /api/v1/instance/activity": list[Week],
    "GET /api/v1/instance/domain_blocks": list[dict[str, str]],
    "GET /api/v1/instance/translation_languages": dict[str, list[str]],
    "GET /api/v1/custom_emojis": list[CustomEmoji],
    # Accounts
    "POST /api/v1/accounts": Token,
    **_many(
        CredentialAccount,
        "GET /api/v1/accounts/verify_credentials",
        "PATCH /api/v1/accounts/update_credentials",
        "DELETE /api/v1/profile/avatar",
        "DELETE /api/v1/profile/header",
    ),
    **_many(Account, "GET /api/v1/accounts/{id}", "GET /api/v1/accounts/lookup"),
    **_many(
        list[Account],
        "GET /api/v1/accounts",
        "GET /api/v1/accounts/search",
        "GET /api/v1/accounts/{id}/followers",
        "GET /api/v1/accounts/{id}/following",
        "GET /api/v1/accounts/{id}/endorsements",
        "GET /api/v1/endorsements",
        "GET /api/v1/blocks",
        "GET /api/v1/follow_requests",
        "GET /api/v1/directory",
        "GET /api/v1/statuses/{id}/reblogged_by",
        "GET /api/v1/statuses/{id}/favourited_by",
        "GET /api/v1/lists/{id}/accounts",
        "GET /api/v2/notifications/{group_key}/accounts",
    ),
    "GET /api/v1/accounts/relationships": list[Relationship],
    "GET /api/v1/accounts/familiar_followers": list[FamiliarFollowers],
    **_many(
        Relationship,
        *(
            f"POST /api/v1/accounts/{{id}}/{verb}"
            for verb in (
                "follow",
                "unfollow",
                "remove_from_followers",
                "block",
                "unblock",
                "mute",
                "unmute",
                "note",
                "endorse",
                "unendorse",
                "pin",
                "unpin",
            )
        ),
        "POST /api/v1/follow_requests/{id}/authorize",
        "POST /api/v1/follow_requests/{id}/reject",
    ),
    "GET /api/v1/accounts/{id}/lists": list[List],
    "GET /api/v1/accounts/{id}/featured_tags": list[FeaturedTag],
    "GET /api/v1/mutes": list[MutedAccount],
    "GET /api/v1/preferences": Preferences,
    "GET /api/v2/suggestions": list[Suggestion],
    "GET /api/v1/suggestions": list[Account],
    "DELETE /api/v1/suggestions/{id}": Empty,
    # Statuses
    "POST /api/v1/statuses": (Status, ScheduledStatus),
    **_many(
        Status,
        "GET /api/v1/statuses/{id}",
        "PUT /api/v1/statuses/{id}",
        "DELETE /api/v1/statuses/{id}",
        "PUT /api/v1/statuses/{id}/interaction_policy",
        "POST /api/v1/statuses/{id}/quotes/{quoting_status_id}/revoke",
        "POST /api/v1/statuses/{id}/quotes/{quoting_id}/revoke",
        *(
            f"POST /api/v1/statuses/{{id}}/{verb}"
            for verb in (
                "favourite",
                "unfavourite",
                "reblog",
                "unreblog",
                "bookmark",
                "unbookmark",
                "mute",
                "unmute",
                "pin",
                "unpin",
            )
        ),
    ),
    **_many(
        list[Status],
        "GET /api/v1/statuses",
        "GET /api/v1/accounts/{id}/statuses",
        "GET /api/v1/statuses/{id}/quotes",
        "GET /api/v1/bookmarks",
        "GET /api/v1/favourites",
        "GET /api/v1/timelines/home",
        "GET /api/v1/timelines/public",
        "GET /api/v1/timelines/tag/{hashtag}",
        "GET /api/v1/timelines/list/{id}",
        "GET /api/v1/timelines/list/{list_id}",
        "GET /api/v1/timelines/link",
        "GET /api/v1/timelines/direct",
        "GET /api/v1/trends/statuses",
        "GET /api/company/sites/{id}/timeline",
    ),
    "GET /api/v1/statuses/{id}/context": Context,
    "GET /api/v1/statuses/{id}/source": StatusSource,
    "GET /api/v1/statuses/{id}/history": list[StatusEdit],
    "GET /api/v1/statuses/{id}/card": (PreviewCard, Empty),
    "POST /api/v1/statuses/{id}/translate": Translation,
    **_many(
        MediaAttachment,
        "POST /api/v1/media",
        "POST /api/v2/media",
        "GET /api/v1/media/{id}",
        "PUT /api/v1/media/{id}",
    ),
    "DELETE /api/v1/media/{id}": Empty,
    **_many(Poll, "GET /api/v1/polls/{id}", "POST /api/v1/polls/{id}/votes"),
    "GET /api/v1/scheduled_statuses": list[ScheduledStatus],
    **_many(ScheduledStatus, "GET /api/v1/scheduled_statuses/{id}", "PUT /api/v1/scheduled_statuses/{id}"),
    "DELETE /api/v1/scheduled_statuses/{id}": Empty,
    # Lists, conversations, tags, search
    "GET /api/v1/lists": list[List],
    **_many(List, "POST /api/v1/lists", "GET /api/v1/lists/{id}", "PUT /api/v1/lists/{id}"),
    **_many(
        Empty,
        "DELETE /api/v1/lists/{id}",
        "POST /api/v1/lists/{id}/accounts",
        "DELETE /api/v1/lists/{id}/accounts",
        "DELETE /api/v1/conversations/{id}",
    ),
    "GET /api/v1/conversations": list[Conversation],
    **_many(Conversation, "POST /api/v1/conversations/{id}/read", "POST /api/v1/conversations/{id}/unread"),
    "GET /api/v2/search": Search,
    "GET /api/v1/tags/{name}": Tag,
    **_many(
        Tag,
        *(f"POST /api/v1/tags/{{name}}/{verb}" for verb in ("follow", "unfollow", "feature", "unfeature")),
    ),
    **_many(
        list[Tag],
        "GET /api/v1/followed_tags",
        "GET /api/v1/trends",
        "GET /api/v1/trends/tags",
        "GET /api/v1/featured_tags/suggestions",
    ),
    "GET /api/v1/trends/links": list[PreviewCard],
    "GET /api/v1/featured_tags": list[FeaturedTag],
    "POST /api/v1/featured_tags": FeaturedTag,
    "DELETE /api/v1/featured_tags/{id}": Empty,
    # Notifications, filters, announcements, push, reports
    "GET /api/v1/notifications": list[Notification],
    "GET /api/v1/notifications/{id}": Notification,
    **_many(
        Empty,
        "POST /api/v1/notifications/clear",
        "POST /api/v1/notifications/{id}/dismiss",
        "POST /api/v2/notifications/{group_key}/dismiss",
        "POST /api/v1/notifications/requests/accept",
        "POST /api/v1/notifications/requests/dismiss",
        "POST /api/v1/notifications/requests/{id}/accept",
        "POST /api/v1/notifications/requests/{id}/dismiss",
        "POST /api/v1/announcements/{id}/dismiss",
        "PUT /api/v1/announcements/{id}/reactions/{name}",
        "DELETE /api/v1/announcements/{id}/reactions/{name}",
        "DELETE /api/v1/push/subscription",
        "DELETE /api/v1/filters/{id}",
        "DELETE /api/v2/filters/{id}",
        "DELETE /api/v2/filters/keywords/{id}",
    ),
    **_many(UnreadCount, "GET /api/v1/notifications/unread_count", "GET /api/v2/notifications/unread_count"),
    **_many(
        GroupedNotificationsResults, "GET /api/v2/notifications", "GET /api/v2/notifications/{group_key}"
    ),
    **_many(NotificationPolicy, "GET /api/v2/notifications/policy", "PATCH /api/v2/notifications/policy"),
    "GET /api/v1/notifications/requests": list[NotificationRequest],
    "GET /api/v1/notifications/requests/{id}": NotificationRequest,
    "GET /api/v1/notifications/requests/merged": Merged,
    **_many(Markers, "GET /api/v1/markers", "POST /api/v1/markers"),
    "GET /api/v1/filters": list[FilterV1],
    **_many(FilterV1, "POST /api/v1/filters", "GET /api/v1/filters/{id}", "PUT /api/v1/filters/{id}"),
    "GET /api/v2/filters": list[Filter],
    **_many(Filter, "POST /api/v2/filters", "GET /api/v2/filters/{id}", "PUT /api/v2/filters/{id}"),
    **_many(
        list[FilterKeyword], "GET /api/v2/filters/{id}/keywords", "GET /api/v2/filters/{filter_id}/keywords"
    ),
    **_many(
        FilterKeyword,
        "POST /api/v2/filters/{id}/keywords",
        "POST /api/v2/filters/{filter_id}/keywords",
        "GET /api/v2/filters/keywords/{id}",
        "PUT /api/v2/filters/keywords/{id}",
    ),
    **_many(
        list[FilterStatus], "GET /api/v2/filters/{id}/statuses", "GET /api/v2/filters/{filter_id}/statuses"
    ),
    **_many(
        FilterStatus,
        "POST /api/v2/filters/{id}/statuses",
        "POST /api/v2/filters/{filter_id}/statuses",
        "GET /api/v2/filters/statuses/{id}",
        "DELETE /api/v2/filters/statuses/{id}",
    ),
    "GET /api/v1/announcements": list[Announcement],
    **_many(
        WebPushSubscription,
        *(f"{method} /api/v1/push/subscription" for method in ("GET", "POST", "PUT")),
    ),
    "POST /api/v1/reports": Report,
    # Moderating
    **_many(list[AdminAccount], "GET /api/v1/admin/accounts", "GET /api/v2/admin/accounts"),
    **_many(
        AdminAccount,
        "GET /api/v1/admin/accounts/{id}",
        *(
            f"POST /api/v1/admin/accounts/{{id}}/{verb}"
            for verb in ("approve", "reject", "enable", "unsilence", "unsuspend", "unsensitive")
        ),
    ),
    "POST /api/v1/admin/accounts/{id}/action": Empty,
    "GET /api/v1/admin/reports": list[AdminReport],
    **_many(
        AdminReport,
        "GET /api/v1/admin/reports/{id}",
        "PUT /api/v1/admin/reports/{id}",
        *(
            f"POST /api/v1/admin/reports/{{id}}/{verb}"
            for verb in ("assign_to_self", "unassign", "resolve", "reopen")
        ),
    ),
    "POST /api/v1/admin/measures": list[AdminMeasure],
    "POST /api/v1/admin/dimensions": list[AdminDimension],
    "POST /api/v1/admin/retention": list[AdminCohort],
    **_many(list[dict[str, Any]], *(f"GET /api/v1/admin/{kind}" for kind in _ADMIN_KINDS)),
    **_many(
        Empty,
        *(
            f"{method} /api/v1/admin/{kind}/{{id}}"
            for kind in _ADMIN_KINDS
            for method in ("GET", "PUT", "DELETE")
        ),
        *(f"POST /api/v1/admin/{kind}" for kind in _ADMIN_KINDS),
    ),
    # Files
    **_many(FILE, "GET /media/{key}", "GET /media/initials/{id}.png", "GET /media/header.png"),
}


def answer_of(method: str, path: str) -> Any:  # noqa: ANN401 - a type, several, or none
    """What a call answers with: PUT and PATCH are the same; None where only docs/api.md says so."""
    other = {"PUT": "PATCH", "PATCH": "PUT"}.get(method, method)
    return ANSWERS.get(f"{method} {path}", ANSWERS.get(f"{other} {path}"))
