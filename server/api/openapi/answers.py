"""Which entity (or one of which) each call answers with; calls of Mastodon's that are not there may stand here."""

from collections.abc import Mapping
from typing import Any

from server.api.openapi.answers_company import COMPANY
from server.api.openapi.answers_listed import LISTED, many
from server.entities import shapes

HTML, TEXT, XML, FILE = "text/html", "text/plain", "application/xrd+xml", "application/octet-stream"
"""What is no JSON."""
ANSWERS: Mapping[str, Any] = {
    # Apps, discovery, the instance
    "POST /api/v1/apps": shapes.CredentialApplication,
    "GET /api/v1/apps/verify_credentials": shapes.Application,
    "POST /oauth/token": shapes.Token,
    "POST /oauth/revoke": shapes.Empty,
    **many(shapes.UserClaims, "GET /oauth/userinfo", "POST /oauth/userinfo"),
    **many(HTML, "GET /oauth/authorize", "POST /oauth/authorize", "GET /oauth/authorize/native"),
    "GET /.well-known/oauth-authorization-server": shapes.AuthorizationServer,
    "GET /.well-known/host-meta": XML,
    "GET /.well-known/nodeinfo": shapes.NodeLinks,
    "GET /nodeinfo/2.0": shapes.Node,
    **many(dict[str, Any], "GET /.well-known/webfinger", "GET /api/v1/profile", "PATCH /api/v1/profile"),
    "GET /api/v1/annual_reports/{year}": dict[str, Any],
    "GET /health": TEXT,
    "GET /api/openapi.json": dict[str, Any],
    **many(
        HTML,
        "GET /api/docs",
        "GET /l/{code}",
        *(f"GET /auth/networks/{{network}}/{page}" for page in ("callback", "confirm", "trouble")),
        "GET /auth/mail-off/{key}",
        "POST /auth/mail-off/{key}",
        "POST /auth/networks/{network}/confirm",
    ),
    "GET /api/v1/instance": shapes.InstanceV1,
    "GET /api/v2/instance": shapes.Instance,
    "GET /api/v1/instance/rules": list[shapes.Rule],
    "GET /api/v1/instance/extended_description": shapes.ExtendedDescription,
    **many(shapes.Terms, "GET /api/v1/instance/privacy_policy", "GET /api/v1/instance/terms_of_service"),
    **many(list[str], "GET /api/v1/instance/peers", "GET /api/v1/domain_blocks"),
    "GET /api/v1/instance/activity": list[shapes.Week],
    "GET /api/v1/instance/domain_blocks": list[dict[str, str]],
    "GET /api/v1/instance/translation_languages": dict[str, list[str]],
    "GET /api/v1/custom_emojis": list[shapes.CustomEmoji],
    # Accounts
    "POST /api/v1/accounts": shapes.Token,
    **many(
        shapes.CredentialAccount,
        "GET /api/v1/accounts/verify_credentials",
        "PATCH /api/v1/accounts/update_credentials",
        "DELETE /api/v1/profile/avatar",
        "DELETE /api/v1/profile/header",
    ),
    **many(shapes.Account, "GET /api/v1/accounts/{id}", "GET /api/v1/accounts/lookup"),
    **many(
        list[shapes.Account],
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
    "GET /api/v1/accounts/relationships": list[shapes.Relationship],
    "GET /api/v1/accounts/familiar_followers": list[shapes.FamiliarFollowers],
    **many(
        shapes.Relationship,
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
    "GET /api/v1/accounts/{id}/lists": list[shapes.List],
    "GET /api/v1/accounts/{id}/featured_tags": list[shapes.FeaturedTag],
    "GET /api/v1/mutes": list[shapes.MutedAccount],
    "GET /api/v1/preferences": shapes.Preferences,
    "GET /api/v2/suggestions": list[shapes.Suggestion],
    "GET /api/v1/suggestions": list[shapes.Account],
    "DELETE /api/v1/suggestions/{id}": shapes.Empty,
    # Statuses
    "POST /api/v1/statuses": (shapes.Status, shapes.ScheduledStatus),
    **many(
        shapes.Status,
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
    **many(
        list[shapes.Status],
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
    ),
    "GET /api/v1/statuses/{id}/context": shapes.Context,
    "GET /api/v1/statuses/{id}/source": shapes.StatusSource,
    "GET /api/v1/statuses/{id}/history": list[shapes.StatusEdit],
    "GET /api/v1/statuses/{id}/card": (shapes.PreviewCard, shapes.Empty),
    "POST /api/v1/statuses/{id}/translate": shapes.Translation,
    **many(
        shapes.MediaAttachment,
        "POST /api/v1/media",
        "POST /api/v2/media",
        "GET /api/v1/media/{id}",
        "PUT /api/v1/media/{id}",
    ),
    "DELETE /api/v1/media/{id}": shapes.Empty,
    **many(shapes.Poll, "GET /api/v1/polls/{id}", "POST /api/v1/polls/{id}/votes"),
    "GET /api/v1/scheduled_statuses": list[shapes.ScheduledStatus],
    **many(
        shapes.ScheduledStatus, "GET /api/v1/scheduled_statuses/{id}", "PUT /api/v1/scheduled_statuses/{id}"
    ),
    "DELETE /api/v1/scheduled_statuses/{id}": shapes.Empty,
    **LISTED,
    **COMPANY,
    # Files
    **many(FILE, "GET /media/{key}", "GET /media/initials/{id}.png", "GET /media/header.png"),
}


def answer_of(method: str, path: str) -> Any:  # noqa: ANN401 - a type, several, or none
    """What a call answers with: PUT and PATCH are the same; None for a call that is not there."""
    other = {"PUT": "PATCH", "PATCH": "PUT"}.get(method, method)
    return ANSWERS.get(f"{method} {path}", ANSWERS.get(f"{other} {path}"))
