"""The route table: each resource's own rows, collected."""

from collections.abc import Sequence

from server.api import files
from server.api.company import (
    admin,
    connections,
    groups,
    groups_people,
    me,
    news,
    newsroom,
    privacy,
    shares,
    sites,
)
from server.api.company import announcements as company_announcements
from server.api.company import apps as company_apps
from server.api.company import conversations as company_conversations
from server.api.consent import asking
from server.api.mastodon import (
    absent,
    accounts,
    announcements,
    apart,
    apps,
    bonds,
    conversations,
    filters,
    filters_v1,
    instance,
    lists,
    markers,
    media,
    nodeinfo,
    notifications,
    notifications_grouped,
    notifications_policy,
    oauth,
    polls,
    preferences,
    profile,
    reactions,
    scheduled,
    search,
    signing_up,
    statuses,
    tags,
    timelines,
    wellknown,
)
from server.api.networks import connecting
from server.api.route import Route

_RESOURCES = (
    scheduled,
    absent,
    accounts,
    admin,
    announcements,
    apart,
    apps,
    asking,
    bonds,
    company_announcements,
    company_apps,
    company_conversations,
    connecting,
    connections,
    conversations,
    files,
    filters,
    filters_v1,
    groups,
    groups_people,
    instance,
    lists,
    markers,
    me,
    media,
    news,
    newsroom,
    nodeinfo,
    notifications,
    notifications_grouped,
    notifications_policy,
    oauth,
    polls,
    preferences,
    profile,
    privacy,
    reactions,
    search,
    shares,
    signing_up,
    sites,
    statuses,
    tags,
    timelines,
    wellknown,
)

ROUTES: Sequence[Route] = tuple(route for resource in _RESOURCES for route in resource.ROUTES)
