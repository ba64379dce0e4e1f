"""The route table: each resource's own rows, collected."""

from collections.abc import Sequence

from server.api import files
from server.api.company import sites
from server.api.consent import asking
from server.api.mastodon import (
    absent,
    accounts,
    apps,
    instance,
    media,
    nodeinfo,
    notifications,
    oauth,
    preferences,
    reactions,
    search,
    statuses,
    timelines,
    wellknown,
)
from server.api.route import Route

_RESOURCES = (
    absent, accounts, apps, asking, files, instance, media, nodeinfo,
    notifications, oauth, preferences, reactions, search, sites, statuses, timelines, wellknown,
)  # fmt: skip

ROUTES: Sequence[Route] = tuple(route for resource in _RESOURCES for route in resource.ROUTES)
