"""What each call of the company's own API answers with."""

from collections.abc import Mapping
from typing import Any

from server.api.openapi.answers_listed import many
from server.entities.shapes import (
    Conversation,
    Deck,
    Empty,
    Rule,
    Status,
    company,
    keeping,
    news,
    newsroom,
    reach,
)

_C = "/api/company"
_GROUP, _PEOPLE, _ROOM = f"{_C}/groups/{{id}}", f"{_C}/admin/people", f"{_C}/newsroom"
_PERSON, _ITEM, _TOLD = f"{_PEOPLE}/{{id}}", f"{_ROOM}/{{id}}", f"{_C}/announcements"

PEOPLE: Mapping[str, Any] = {
    f"GET {_C}/me": company.Me,
    f"PATCH {_C}/preferences": Empty,
    f"GET {_C}/privacy": company.Records,
    f"GET {_C}/sites": list[company.Site],
    f"GET {_C}/sites/{{id}}/timeline": list[Status],
    f"GET {_C}/departments": list[company.Department],
    f"GET {_C}/people": list[company.Colleague],
    f"GET {_C}/people/{{account_id}}": company.ColleagueInTeam,
    **many(Deck, f"GET {_C}/deck", f"PUT {_C}/deck"),
    f"GET {_C}/devices": list[company.Device],
    f"DELETE {_C}/devices": company.Ended,
    f"DELETE {_C}/devices/{{id}}": Empty,
    f"GET {_C}/apps": list[company.GrantedApp],
    f"DELETE {_C}/apps/{{id}}": Empty,
    **many(company.Export, f"GET {_C}/export", f"POST {_C}/export", f"DELETE {_C}/export"),
    f"GET {_C}/export/{{id}}": "application/zip",
    f"GET {_C}/conversations": company.FoundConversation,
    f"GET {_C}/conversations/{{id}}": Conversation,
    f"GET {_C}/conversations/{{id}}/statuses": list[Status],
}
GROUPS: Mapping[str, Any] = {
    f"GET {_C}/groups": list[company.Group],
    **many(
        company.Group,
        f"POST {_C}/groups",
        f"GET {_GROUP}",
        f"PATCH {_GROUP}",
        f"POST {_GROUP}/join",
        f"POST {_GROUP}/invitation/accept",
        f"POST {_GROUP}/members/{{account}}/keeper",
        f"DELETE {_GROUP}/members/{{account}}/keeper",
        f"POST {_GROUP}/requests/{{account}}/accept",
        f"POST {_GROUP}/requests/{{account}}/refuse",
        f"DELETE {_GROUP}/invitations/{{account}}",
        f"POST {_GROUP}/pins/{{status}}",
        f"DELETE {_GROUP}/pins/{{status}}",
    ),
    **many(Empty, f"POST {_GROUP}/leave", f"POST {_GROUP}/invitation/refuse"),
    f"DELETE {_GROUP}/members/{{account}}": (company.Group, Empty),
    f"GET {_GROUP}/members": list[company.GroupMember],
    f"GET {_GROUP}/requests": list[company.GroupRequest],
    **many(list[company.GroupInvitation], f"GET {_GROUP}/invitations", f"POST {_GROUP}/invitations"),
}
ADMIN: Mapping[str, Any] = {
    f"GET {_PEOPLE}": list[keeping.RegisterEntry],
    **many(
        keeping.RegisterEntry,
        f"GET {_PERSON}",
        f"POST {_PERSON}/suspend",
        f"POST {_PERSON}/restore",
        f"PUT {_PERSON}/roles/{{role}}",
        f"DELETE {_PERSON}/roles/{{role}}",
    ),
    f"GET {_C}/admin/audit": list[keeping.AuditEntry],
    f"GET {_C}/admin/apps": list[keeping.AppKind],
    **many(Empty, f"POST {_C}/admin/apps/{{id}}/forbid", f"POST {_C}/admin/apps/{{id}}/allow"),
    f"GET {_C}/admin/emoji": list[keeping.KeptEmoji],
    **many(keeping.KeptEmoji, f"POST {_C}/admin/emoji", f"PATCH {_C}/admin/emoji/{{id}}"),
    f"DELETE {_C}/admin/emoji/{{id}}": Empty,
    **many(
        list[Rule],
        f"GET {_C}/admin/rules",
        f"POST {_C}/admin/rules",
        f"PUT {_C}/admin/rules/{{id}}",
        f"DELETE {_C}/admin/rules/{{id}}",
    ),
    f"GET {_TOLD}": list[keeping.WrittenAnnouncement],
    **many(
        keeping.WrittenAnnouncement,
        f"POST {_TOLD}",
        f"GET {_TOLD}/{{id}}",
        f"PUT {_TOLD}/{{id}}",
        f"POST {_TOLD}/{{id}}/publish",
        f"POST {_TOLD}/{{id}}/withdraw",
    ),
    f"GET {_TOLD}/{{id}}/acknowledgements": keeping.Evidence,
}
ADVOCACY: Mapping[str, Any] = {
    f"GET {_C}/news": list[news.NewsItem],
    f"GET {_C}/news/{{id}}": news.NewsItem,
    f"POST {_C}/news/{{id}}/wording": news.Wording,
    **many(list[news.Topic], f"GET {_C}/topics", f"POST {_C}/topics/follow", f"POST {_C}/topics/unfollow"),
    f"GET {_ROOM}/calendar": list[newsroom.CalendarEntry],
    **many(list[newsroom.KeptTopic], f"GET {_ROOM}/topics", f"POST {_ROOM}/topics/rename"),
    f"GET {_C}/connections": list[news.Connection],
    f"POST {_C}/connections/{{id}}": news.Authorize,
    f"DELETE {_C}/connections/{{id}}": Empty,
    f"GET {_C}/shares": list[news.Share],
    **many(
        news.Share,
        f"POST {_C}/shares",
        f"GET {_C}/shares/{{id}}",
        f"DELETE {_C}/shares/{{id}}",
        *(f"POST {_C}/shares/{{id}}/{verb}" for verb in ("cancel", "confirm", "answer", "declare")),
    ),
    f"POST {_C}/intents": news.Intent,
    f"GET {_C}/suggestions": list[news.NewsSuggestion],
    f"GET {_C}/suggestions/consents": list[news.NewsSuggestion],
    f"POST {_C}/suggestions": news.Suggested,
    **many(Empty, f"DELETE {_C}/suggestions/{{id}}", f"POST {_C}/suggestions/{{id}}/consent"),
    f"GET {_ROOM}/suggestions": list[news.NewsSuggestion],
    f"POST {_ROOM}/suggestions/{{id}}/accept": news.Accepted,
    f"POST {_ROOM}/suggestions/{{id}}/reject": Empty,
    f"GET {_ROOM}": list[news.DeskItem],
    f"GET {_ROOM}/counts": news.ItemCounts,
    **many(
        news.DeskItem,
        f"POST {_ROOM}",
        f"GET {_ITEM}",
        f"PUT {_ITEM}",
        *(
            f"POST {_ITEM}/{verb}"
            for verb in ("submit", "approve", "return", "recall", "archive", "publish", "withdraw")
        ),
    ),
    f"DELETE {_ITEM}": Empty,
    f"GET {_ITEM}/versions": list[news.NewsVersion],
    f"POST {_ROOM}/preview": news.ReadLink,
    f"POST {_ROOM}/reach": news.Meant,
    f"GET {_ROOM}/reach": reach.Reach,
    f"GET {_ROOM}/reach.csv": "text/csv",
    f"GET {_ROOM}/disclosures": list[news.Disclosure],
}
COMPANY: Mapping[str, Any] = {**PEOPLE, **GROUPS, **ADMIN, **ADVOCACY}
