"""The second half of that table: lists, conversations, notifications, filters, reports and moderating."""

from collections.abc import Mapping
from typing import Any

from server.entities import shapes

_ADMIN_KINDS = (
    "ip_blocks",
    "domain_blocks",
    "domain_allows",
    "email_domain_blocks",
    "canonical_email_blocks",
)


def many(shape: object, *calls: str) -> dict[str, Any]:
    """One entity for several calls."""
    return dict.fromkeys(calls, shape)


LISTED: Mapping[str, Any] = {
    # Lists, conversations, tags, search
    "GET /api/v1/lists": list[shapes.List],
    **many(shapes.List, "POST /api/v1/lists", "GET /api/v1/lists/{id}", "PUT /api/v1/lists/{id}"),
    **many(
        shapes.Empty,
        "DELETE /api/v1/lists/{id}",
        "POST /api/v1/lists/{id}/accounts",
        "DELETE /api/v1/lists/{id}/accounts",
        "DELETE /api/v1/conversations/{id}",
    ),
    "GET /api/v1/conversations": list[shapes.Conversation],
    **many(
        shapes.Conversation, "POST /api/v1/conversations/{id}/read", "POST /api/v1/conversations/{id}/unread"
    ),
    "GET /api/v2/search": shapes.Search,
    "GET /api/v1/tags/{name}": shapes.Tag,
    **many(
        shapes.Tag,
        *(f"POST /api/v1/tags/{{name}}/{verb}" for verb in ("follow", "unfollow", "feature", "unfeature")),
    ),
    **many(
        list[shapes.Tag],
        "GET /api/v1/followed_tags",
        "GET /api/v1/trends",
        "GET /api/v1/trends/tags",
        "GET /api/v1/featured_tags/suggestions",
    ),
    "GET /api/v1/trends/links": list[shapes.PreviewCard],
    "GET /api/v1/featured_tags": list[shapes.FeaturedTag],
    "POST /api/v1/featured_tags": shapes.FeaturedTag,
    "DELETE /api/v1/featured_tags/{id}": shapes.Empty,
    # Notifications, filters, announcements, push, reports
    "GET /api/v1/notifications": list[shapes.Notification],
    "GET /api/v1/notifications/{id}": shapes.Notification,
    **many(
        shapes.Empty,
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
    **many(
        shapes.UnreadCount, "GET /api/v1/notifications/unread_count", "GET /api/v2/notifications/unread_count"
    ),
    **many(
        shapes.GroupedNotificationsResults,
        "GET /api/v2/notifications",
        "GET /api/v2/notifications/{group_key}",
    ),
    **many(
        shapes.NotificationPolicy, "GET /api/v2/notifications/policy", "PATCH /api/v2/notifications/policy"
    ),
    "GET /api/v1/notifications/requests": list[shapes.NotificationRequest],
    "GET /api/v1/notifications/requests/{id}": shapes.NotificationRequest,
    "GET /api/v1/notifications/requests/merged": shapes.Merged,
    **many(shapes.Markers, "GET /api/v1/markers", "POST /api/v1/markers"),
    "GET /api/v1/filters": list[shapes.FilterV1],
    **many(shapes.FilterV1, "POST /api/v1/filters", "GET /api/v1/filters/{id}", "PUT /api/v1/filters/{id}"),
    "GET /api/v2/filters": list[shapes.Filter],
    **many(shapes.Filter, "POST /api/v2/filters", "GET /api/v2/filters/{id}", "PUT /api/v2/filters/{id}"),
    **many(
        list[shapes.FilterKeyword],
        "GET /api/v2/filters/{id}/keywords",
        "GET /api/v2/filters/{filter_id}/keywords",
    ),
    **many(
        shapes.FilterKeyword,
        "POST /api/v2/filters/{id}/keywords",
        "POST /api/v2/filters/{filter_id}/keywords",
        "GET /api/v2/filters/keywords/{id}",
        "PUT /api/v2/filters/keywords/{id}",
    ),
    **many(
        list[shapes.FilterStatus],
        "GET /api/v2/filters/{id}/statuses",
        "GET /api/v2/filters/{filter_id}/statuses",
    ),
    **many(
        shapes.FilterStatus,
        "POST /api/v2/filters/{id}/statuses",
        "POST /api/v2/filters/{filter_id}/statuses",
        "GET /api/v2/filters/statuses/{id}",
        "DELETE /api/v2/filters/statuses/{id}",
    ),
    "GET /api/v1/announcements": list[shapes.Announcement],
    **many(
        shapes.WebPushSubscription,
        *(f"{method} /api/v1/push/subscription" for method in ("GET", "POST", "PUT")),
    ),
    "POST /api/v1/reports": shapes.Report,
    # Moderating
    **many(list[shapes.AdminAccount], "GET /api/v1/admin/accounts", "GET /api/v2/admin/accounts"),
    **many(
        shapes.AdminAccount,
        "GET /api/v1/admin/accounts/{id}",
        *(
            f"POST /api/v1/admin/accounts/{{id}}/{verb}"
            for verb in ("approve", "reject", "enable", "unsilence", "unsuspend", "unsensitive")
        ),
    ),
    "POST /api/v1/admin/accounts/{id}/action": shapes.Empty,
    "GET /api/v1/admin/reports": list[shapes.AdminReport],
    **many(
        shapes.AdminReport,
        "GET /api/v1/admin/reports/{id}",
        "PUT /api/v1/admin/reports/{id}",
        *(
            f"POST /api/v1/admin/reports/{{id}}/{verb}"
            for verb in ("assign_to_self", "unassign", "resolve", "reopen")
        ),
    ),
    "POST /api/v1/admin/measures": list[shapes.AdminMeasure],
    "POST /api/v1/admin/dimensions": list[shapes.AdminDimension],
    "POST /api/v1/admin/retention": list[shapes.AdminCohort],
    **many(list[dict[str, Any]], *(f"GET /api/v1/admin/{kind}" for kind in _ADMIN_KINDS)),
    **many(
        shapes.Empty,
        *(
            f"{method} /api/v1/admin/{kind}/{{id}}"
            for kind in _ADMIN_KINDS
            for method in ("GET", "PUT", "DELETE")
        ),
        *(f"POST /api/v1/admin/{kind}" for kind in _ADMIN_KINDS),
    ),
}
