"""Who, which group and which site the operators of a search mean: of what the searcher may know of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import many, rows
from server.kit.folding import folded_words
from server.microblog.people import Narrowed, search_people
from server.microblog.searching_query import Named
from server.microblog.visible import account_visible_to

FEW = 300
"""The people of a site up to so many are looked for by name each; of a larger one, a hit's author is asked."""
_ALIKE = 25
_MYSELF = {"me", "moi", "myself"}


@dataclass(frozen=True)
class Meant:
    """Accounts that may be meant; or the site whose people are, where they are many."""

    account_ids: tuple[int, ...] = ()
    site_id: int | None = None


async def meant(viewer: Viewer, named: Sequence[Named]) -> list[Meant]:
    """What each of the names means, in the same order; what nobody is called means nobody."""
    by_username = await _usernames(viewer, [each.value for each in named if each.operator != "site"])
    sites = await _sites([each.value for each in named if each.operator == "site"])
    found = []
    for each in named:
        if each.operator == "site":
            found.append(sites.get(each.value, Meant()))
        elif each.operator == "from" and each.value.lower() in _MYSELF:
            found.append(Meant((viewer.account_id,)))
        else:
            found.append(Meant(await _accounts(viewer, each, by_username)))
    return found


async def _accounts(
    viewer: Viewer, named: Named, by_username: Mapping[str, tuple[int, str]]
) -> tuple[int, ...]:
    """The one of that username; or all who are called so."""
    exact = by_username.get(_username(named.value))
    if exact is not None:
        fits = named.operator == "from" or exact[1] == Kind.GROUP
        return (exact[0],) if fits else ()
    among = Narrowed(groups=named.operator == "in", by_name=True)
    return tuple(await search_people(viewer, named.value, limit=_ALIKE, among=among))


async def _usernames(viewer: Viewer, values: Sequence[str]) -> dict[str, tuple[int, str]]:
    names = list(dict.fromkeys(_username(each) for each in values))
    if not names:
        return {}
    found = await rows(
        f"""SELECT a.id, a.username, a.kind FROM account a
        WHERE {many("a.username", 2, names)} AND {account_visible_to("$1")}""",
        viewer.account_id,
        *names,
    )
    return {each["username"]: (each["id"], each["kind"]) for each in found}


def _username(value: str) -> str:
    return value.lower().removeprefix("@").partition("@")[0]


async def _sites(values: Sequence[str]) -> dict[str, Meant]:
    """Sites by how their names begin, word by word."""
    if not values:
        return {}
    known = [
        (each["id"], folded_words(each["name"]), each["username"])
        for each in await rows(
            "SELECT t.id, t.name, a.username FROM site t JOIN account a ON a.id = t.account_id"
        )
    ]
    chosen = {value: _site(folded_words(value), known) for value in values}
    return {value: await _people(site_id) for value, site_id in chosen.items() if site_id is not None}


def _site(wanted: list[str], known: Sequence[tuple[int, list[str], str]]) -> int | None:
    exact = [site_id for site_id, words, slug in known if wanted in (words, folded_words(slug))]
    begun = [
        site_id for site_id, words, _ in known if wanted and " ".join(words).startswith(" ".join(wanted))
    ]
    return next(iter([*exact, *begun]), None)


async def _people(site_id: int) -> Meant:
    found = await rows(f"SELECT account_id FROM person WHERE site_id = $1 LIMIT {FEW + 1}", site_id)
    if len(found) > FEW:
        return Meant(site_id=site_id)
    return Meant(tuple(each["account_id"] for each in found))
