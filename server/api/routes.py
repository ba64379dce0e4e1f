"""The route table: each resource's own rows, collected."""

from collections.abc import Sequence

from server.api.route import Route

ROUTES: Sequence[Route] = ()
