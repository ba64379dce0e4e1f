"""Every list takes as many queries with forty rows as with two: built from the table of routes, so no list escapes."""

import re
from datetime import timedelta
from typing import Any, NamedTuple, get_origin

import httpx

from server.api.openapi.answers import ANSWERS
from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.identity.viewer import Viewer
from server.kit import clock
from tests.cast import Cast, join
from tests.edge import caller, edge, signed_in
from tests.microblog.pictures import png

FEW, MANY = 2, 40
PNG = png(16, 16)
LINK = "https://page.example/of/all"
READS = sorted({route.path for route in ROUTES if route.method == "GET" and route.path.startswith("/api/")})
QUERIES = {
    "/api/v1/accounts": "?" + "&".join(f"id[]={{x{number}}}" for number in range(MANY)),
    "/api/v1/accounts/familiar_followers": "?" + "&".join(f"id[]={{x{number}}}" for number in range(MANY)),
    "/api/v1/accounts/relationships": "?" + "&".join(f"id[]={{x{number}}}" for number in range(MANY)),
    "/api/v1/accounts/search": "?q=xav&limit=40",
    "/api/v1/statuses": "?" + "&".join(f"id[]={{s{number}}}" for number in range(MANY)),
    "/api/v1/timelines/link": f"?limit=40&url={LINK}",
    "/api/v2/search": "?limit=40&q=xav",
    "/api/company/people": "?limit=40&q=xav",
}
PLACES = (
    (r"/api/v1/accounts/\{id\}/lists", "x0"),
    (r"/api/v1/(accounts|admin/accounts)/", "ada"),
    (r"/api/v1/(statuses|polls)/", "root"),
    (r"/api/v2/filters/", "filter"),
    (r"/api/v1/(lists|timelines/list)/", "list"),
    (r"/api/company/groups/", "group"),
    (r"/api/company/sites/", "site"),
    (r"/api/company/announcements/", "announcement"),
    (r"/api/company/conversations/", "talk"),
    (r"/api/company/(people|admin/people)/", "ada"),
)
NOTHING = "nothing of the kind is here, on purpose"
SINGLE = "one thing, not a list"
ELSEWHERE = {
    "/api/company/newsroom/calendar": "one query, whatever is found: tests/advocacy/test_calendar.py",
    "/api/company/newsroom/disclosures": "a table of the code, no rows",
    "/api/company/newsroom/{id}/versions": "needs an item that was changed: tests/advocacy/test_versions.py",
    "/api/company/admin/apps": "one for each kind of app: tests/identity/oauth/test_restricting.py",
    "/api/company/connections": "one for each network: at most four",
    "/api/company/news": "tests/advocacy/test_items.py",
    "/api/company/newsroom": "tests/advocacy/test_board.py",
    "/api/company/shares": "tests/api/company/test_shares.py",
    "/api/company/apps": "one for each app that was let in: tests/identity/oauth/test_restricting.py",
    "/api/company/departments": "one for each department of the cast: tests/api/company/test_sites.py",
    "/api/company/sites": "one for each site of the cast: tests/api/company/test_sites.py",
    "/api/v1/accounts/{id}/featured_tags": "ten at most: tests/microblog/test_tag_featuring.py",
    "/api/v1/featured_tags": "ten at most: tests/microblog/test_tag_featuring.py",
    "/api/v1/featured_tags/suggestions": "ten at most: tests/microblog/test_tag_featuring.py",
    "/api/v1/instance/activity": "always twelve weeks",
    "/api/v2/notifications/{group_key}/accounts": "tests/api/mastodon/test_notifications_grouped.py",
    **dict.fromkeys(("/api/v1/suggestions", "/api/v2/suggestions"), "tests/microblog/test_suggesting.py"),
    **dict.fromkeys(
        (f"/api/v1/trends{kind}" for kind in ("", "/links", "/statuses", "/tags")),
        "kept by the worker: tests/microblog/test_trending_kept.py",
    ),
    **dict.fromkeys(
        (
            *(
                f"/api/v1/admin/{kind}"
                for kind in (
                    "canonical_email_blocks",
                    "domain_allows",
                    "domain_blocks",
                    "email_domain_blocks",
                    "ip_blocks",
                )
            ),
            "/api/v1/domain_blocks",
            "/api/v1/instance/domain_blocks",
            "/api/v1/instance/peers",
        ),
        NOTHING,
    ),
}


class Measure(NamedTuple):
    """What a page shows, and what it takes."""

    rows: int
    queries: int
    listed: bool


Measures = dict[str, Measure]


class Crowd:
    """A company that grows: what there is one of for each of its people, and the ids of it all."""

    def __init__(self, cast: Cast, folder: Any) -> None:
        self.cast, self.folder, self.size = cast, folder, 0
        self.app = edge(ROUTES, folder)
        self.names: dict[str, int | str] = {"ada": cast.ada.account_id, "site": cast.sites["Lyon"].id}

    async def begin(self) -> None:
        """Ada, with every role, and what hers everybody acts upon."""
        for role in (Role.ADMIN, Role.MODERATOR, Role.COMMS):
            await grant_by_operator(self.cast.ada.account_id, role)
        self.key = await signed_in(self.cast.ada)
        async with self.of(self.key) as ada:
            made = {
                "root": ("/api/v1/statuses", {"status": f"to all #line4 {LINK}"}),
                "list": ("/api/v1/lists", {"title": "near"}),
                "filter": ("/api/v2/filters", {"title": "f", "context": ["home"], "keywords_attributes": []}),
                "group": ("/api/company/groups", {"name": "Pumps", "opening": "closed"}),
                "announcement": ("/api/company/announcements", {"text": "Read.", "acknowledged": True}),
            }
            for name, (path, body) in made.items():
                self.names[name] = (await _done(ada, path, body))["id"]
            await _done(ada, f"/api/company/announcements/{self.names['announcement']}/publish", {})
            await ada.patch("/api/v1/accounts/update_credentials", json={"locked": True})
            await ada.patch("/api/v2/notifications/policy", json={"for_not_following": "filter"})

    def of(self, key: str) -> httpx.AsyncClient:
        """A caller of the one process that does everything."""
        return caller(self.app, session=key)

    def fresh(self) -> httpx.AsyncClient:
        """Ada at a process that has rendered nothing yet."""
        return caller(edge(ROUTES, self.folder), session=self.key)

    async def grow(self, size: int) -> None:
        """One more of everything, again and again."""
        for number in range(self.size, size):
            colleague = await join(f"xav{number}", self.cast.sites["Lyon"])
            self.names[f"x{number}"] = colleague.account_id
            async with self.of(self.key) as ada:
                await _done(ada, f"/api/v1/accounts/{colleague.account_id}/follow", {})
            async with self.of(await signed_in(colleague)) as client:
                await self._theirs(client, number)
            async with self.of(self.key) as ada:
                await self._hers(ada, colleague, number)
                await self._of_strangers(ada, number)
                if not number:
                    self.names["talk"] = (await ada.get("/api/v1/conversations")).json()[0]["id"]
                await _done(ada, "/api/v1/statuses", {"status": "@xav0 well", "visibility": "direct"})
            await signed_in(self.cast.ada)
        self.size = size

    async def _theirs(self, client: httpx.AsyncClient, number: int) -> None:
        ada, root = (
            f"/api/v1/{kind}/{self.names[name]}" for kind, name in (("accounts", "ada"), ("statuses", "root"))
        )
        said = {"status": f"xav{number} says @ada #line4 #tag{number} {LINK}"}
        self.names[f"s{number}"] = (await _done(client, "/api/v1/statuses", said))["id"]
        for path, body in (
            (f"{ada}/follow", {}),
            (f"{root}/reblog", {}),
            (f"{root}/favourite", {}),
            ("/api/v1/statuses", {"status": "quoting", "quoted_status_id": self.names["root"]}),
            ("/api/v1/statuses", {"status": "an answer", "in_reply_to_id": self.names["root"]}),
            ("/api/v1/statuses", {"status": "@ada alone", "visibility": "direct"}),
            (f"/api/company/groups/{self.names['group']}/join", {}),
            (f"/api/v1/announcements/{self.names['announcement']}/dismiss", {}),
            ("/api/company/suggestions", {"status_id": self.names["root"]}),
        ):
            await _done(client, path, body)

    async def _hers(self, ada: httpx.AsyncClient, colleague: Viewer, number: int) -> None:
        later = clock.now() + timedelta(days=number + 1)
        theirs, status = (
            f"/api/v1/accounts/{colleague.account_id}",
            f"/api/v1/statuses/{self.names[f's{number}']}",
        )
        for path, body in (
            (f"/api/v1/follow_requests/{colleague.account_id}/authorize", {}),
            (f"{theirs}/endorse", {}),
            ("/api/v1/statuses", {"status": f"mine #own{number}"}),
            ("/api/v1/statuses", {"status": "later", "scheduled_at": clock.wire(later)}),
            (f"{status}/favourite", {}),
            (f"{status}/bookmark", {}),
            (f"/api/v1/lists/{self.names['list']}/accounts", {"account_ids": [str(colleague.account_id)]}),
            ("/api/v2/filters", {"title": f"f{number}", "context": ["home"]}),
            (f"/api/v2/filters/{self.names['filter']}/keywords", {"keyword": f"word{number}"}),
            (f"/api/v2/filters/{self.names['filter']}/statuses", {"status_id": self.names[f"s{number}"]}),
            (f"/api/v1/tags/tag{number}/follow", {}),
            ("/api/company/groups", {"name": f"Group {number}"}),
            ("/api/company/admin/rules", {"text": f"Rule {number}"}),
            ("/api/company/topics/follow", {"name": f"topic {number}"}),
            ("/api/v1/reports", {"account_id": str(colleague.account_id), "comment": "look"}),
        ):
            await _done(ada, path, body)
        made = (await _done(ada, "/api/v1/lists", {"title": f"list {number}"}))["id"]
        await _done(ada, f"/api/v1/lists/{made}/accounts", {"account_ids": [str(self.names["x0"])]})
        made = (await _done(ada, "/api/company/announcements", {"text": f"News {number}"}))["id"]
        await _done(ada, f"/api/company/announcements/{made}/publish", {})
        made = (await _done(ada, "/api/company/suggestions", {"url": f"{LINK}/{number}"}))["id"]
        await _done(ada, f"/api/company/newsroom/suggestions/{made}/reject", {"reason": "Not now."})
        if number % 2:
            group = f"/api/company/groups/{self.names['group']}"
            await _done(ada, f"{group}/requests/{colleague.account_id}/accept", {})
        said = {"status": f"to all, for the {number}th time #line4 {LINK}"}
        assert (await ada.put(f"/api/v1/statuses/{self.names['root']}", json=said)).status_code == 200
        emoji = await ada.post(
            "/api/company/admin/emoji",
            data={"shortcode": f"e{number}"},
            files={"file": ("e.png", PNG, "image/png")},
        )
        assert emoji.status_code == 200, emoji.text

    async def _of_strangers(self, ada: httpx.AsyncClient, number: int) -> None:
        """Whom she mutes, whom she blocks, whom she invites, and one who asks to follow her."""
        muted, blocked, asking, invited = [
            await join(f"{name}{number}") for name in ("muted", "blocked", "asking", "invited")
        ]
        await _done(ada, f"/api/v1/accounts/{muted.account_id}/mute", {})
        await _done(ada, f"/api/v1/accounts/{blocked.account_id}/block", {})
        body = {"account_ids": [str(invited.account_id)]}
        await _done(ada, f"/api/company/groups/{self.names['group']}/invitations", body)
        async with self.of(await signed_in(asking)) as client:
            await _done(client, f"/api/v1/accounts/{self.names['ada']}/follow", {})
            await _done(client, "/api/v1/statuses", {"status": "@ada let me in"})


async def test_forty_rows_take_as_many_queries_as_two(cast: Cast, tmp_path, queries) -> None:
    """A new list is either among those that grow here, or has its reason in ELSEWHERE."""
    crowd = Crowd(cast, tmp_path)
    await crowd.begin()
    await crowd.grow(FEW)
    few = await measured(crowd, queries)
    await crowd.grow(MANY)
    many = await measured(crowd, queries)
    slow = {path: (few[path], many[path]) for path in few if many[path].queries > few[path].queries}
    assert not slow, slow
    assert {path for path in READS if not _grows(path, few, many)} == set(ELSEWHERE)


def _grows(path: str, few: Measures, many: Measures) -> bool:
    """What is known to be no list needs no rows; what has no answer here and no type may be one."""
    if path not in few:
        shape = ANSWERS.get(f"GET {path}")
        return shape is not None and get_origin(shape) is not list
    return not few[path].listed or many[path].rows > few[path].rows


async def measured(crowd: Crowd, queries: list[str]) -> Measures:
    """How much each page shows, and for how many queries."""
    found = {}
    for path in READS:
        address = path_of(path, crowd)
        async with crowd.fresh() as client:
            queries.clear()
            answer = await client.get(address)
            if answer.status_code == 200 and "json" in answer.headers["content-type"]:
                said = answer.json()
                found[path] = Measure(rows_in(said), len(queries), isinstance(said, list))
    return found


def path_of(path: str, crowd: Crowd) -> str:
    names = {**{f"{kind}{number}": 1 for number in range(MANY) for kind in "xs"}, **crowd.names}
    place = next((name for pattern, name in PLACES if re.match(pattern, path)), "root")
    filled = re.sub(
        r"\{(\w+)\}", lambda found: "line4" if found[1] in {"hashtag", "name"} else str(names[place]), path
    )
    return filled + QUERIES.get(path, "?limit=40").format_map(names)


def rows_in(answer: Any) -> int:
    """Of a list, or of the lists in an object."""
    if isinstance(answer, list):
        return len(answer)
    return sum(
        len(each) for each in answer.values() if isinstance(each, list) and each and isinstance(each[0], dict)
    )


async def _done(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> Any:
    answer = await client.post(path, json=body)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()
