"""One request as an endpoint sees it: who asks, what they sent, and the ports."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from starlette.datastructures import QueryParams
from starlette.requests import Request

from server.api.params import may_be_kept, read_params
from server.api.ports import Ports
from server.identity.viewer import Viewer
from server.kit.errors import Missing, Unauthenticated
from server.kit.numbers import whole_number
from server.kit.paging import Page

T = TypeVar("T")


@lru_cache(maxsize=1024)
def _page(query: str, default: int, most: int) -> Page:
    """The same queries come again and again: everybody's first page of every list."""
    sent = QueryParams(query)

    def number(name: str) -> int | None:
        return whole_number(sent.get(name, ""))

    limit = max(1, min(number("limit") or default, most))
    return Page(limit, number("max_id"), number("since_id"), number("min_id"))


@dataclass(frozen=True)
class Call:
    """`someone` is None when nobody is signed in (public routes) or when the token is an app's own."""

    request: Request
    ports: Ports
    someone: Viewer | None = None
    app_id: int | None = None
    app_scopes: frozenset[str] = frozenset()

    @property
    def viewer(self) -> Viewer:
        """The signed-in account; raises Unauthenticated."""
        if self.someone is None:
            raise Unauthenticated("token-needs-person")
        return self.someone

    def id(self, name: str = "id") -> int:
        """A numeric id in the path; what is no number is not found."""
        found = whole_number(str(self.request.path_params[name]))
        if found is None:
            raise Missing
        return found

    def number(self, name: str) -> int | None:
        """A number of the query; None for anything else."""
        return whole_number(self.request.query_params.get(name, ""))

    def listed(self, name: str) -> list[str]:
        """A list in the query, with or without brackets."""
        sent = self.request.query_params.multi_items()
        return [value for key, value in sent if key in {name, f"{name}[]"}]

    async def read(self, kind: type[T]) -> T:
        """Everything sent (query, JSON, form, multipart) as one typed value; raises Invalid."""
        return await read_params(self.request, kind)

    def page(self, *, default: int = 20, most: int = 40) -> Page:
        """The paging parameters; a limit too large is cut, a cursor that is no number is ignored."""
        query = self.request.scope["query_string"].decode("latin-1")
        page_of = _page if may_be_kept(query) else _page.__wrapped__
        return page_of(query, default, most)
