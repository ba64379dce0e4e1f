"""Whom news items are meant for: one rule in SQL for reading, and the same rule for counting people beforehand.

Targeting chooses what is offered to whom. It keeps no secret: who gets a link to a live item may read and share it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from server.advocacy.aims import Aims, pairs, tidied, wrong_aims
from server.advocacy.drafting import newsroom_only
from server.identity.models import Role
from server.identity.privacy import Privacy
from server.identity.roles import still
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, row, rows
from server.kit.errors import Invalid

MOST_OFFERED = 500
"""Live items that are put in order for somebody: the newest so many."""
_PERSON = "SELECT department, chosen_locale, locale, site_id FROM person WHERE account_id = $1"
_FOLLOWED = "SELECT name FROM topic_follow WHERE account_id = $1"
_LANGUAGE = "lower(substr(CASE WHEN p.chosen_locale <> '' THEN p.chosen_locale ELSE p.locale END, 1, 2))"


async def offered_to(viewer: Viewer) -> list[int]:
    """The live items that are meant for somebody: topics that they follow first, then their language, then the newest.

    Three queries, whatever there is.
    """
    traits = await _traits(viewer)
    now = clock.to_ms(clock.now())
    mine = [f"{kind}:{value}" for kind, value in traits]
    topics = [value for kind, value in traits if kind == "topic"]
    language = next((value for kind, value in traits if kind == "language"), "")
    found = await rows(
        f"""SELECT n.id, n.language,
            EXISTS (SELECT 1 FROM news_topic o WHERE o.item_id = n.id AND {many("o.name", 2 + len(mine), topics)})
            AS wanted
        FROM news_item n WHERE n.state = 'live' AND n.expires_at > $1
            AND (n.embargo_at IS NULL OR n.embargo_at <= $1)
            AND NOT EXISTS (SELECT 1 FROM news_target t WHERE t.item_id = n.id GROUP BY t.kind
                HAVING sum(CASE WHEN {many("t.kind || ':' || t.value", 2, mine)} THEN 1 ELSE 0 END) = 0)
        ORDER BY n.id DESC LIMIT {MOST_OFFERED}""",
        now,
        *mine,
        *topics,
    )
    ranked = sorted(
        found,
        key=lambda each: (not each["wanted"], not each["language"].startswith(language or "?"), -each["id"]),
    )
    return [each["id"] for each in ranked]


async def people_meant(viewer: Viewer, aims: Aims, privacy: Privacy, *, since: datetime) -> int | None:
    """How many colleagues these rules mean, now; None where the works council's profile shows no such small number.

    Roles that the directory has not confirmed `since` then are not held any more.
    """
    newsroom_only(viewer)
    aims = tidied(aims)
    wrong = wrong_aims(aims)
    if wrong:
        raise Invalid("news-wrong", fields=wrong)
    conditions, values = ["a.suspended_at IS NULL", "p.left_at IS NULL"], list[object]()
    for kind, wanted in aims.targets.items():
        conditions.append(_CONDITIONS[kind](len(values) + 1, wanted))
        values += [int(value) for value in wanted] if kind == "site" else wanted
        values += [clock.to_ms(since)] if kind == "role" else []
    found = await row(
        f"""SELECT count(*) AS people FROM person p JOIN account a ON a.id = p.account_id
        WHERE {" AND ".join(conditions)}""",
        *values,
    )
    people = int(found["people"]) if found else 0
    return people if privacy.enough(people) else None


def _role(first: int, wanted: Sequence[object]) -> str:
    granted = f"""EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id
        AND {many("g.role", first, wanted)} AND {still(f"${first + len(wanted)}")})"""
    return f"({granted} OR {'1 = 1' if Role.EMPLOYEE in wanted else '1 = 0'})"


def _topic(first: int, wanted: Sequence[object]) -> str:
    return f"""EXISTS (SELECT 1 FROM topic_follow f WHERE f.account_id = p.account_id
        AND {many("f.name", first, wanted)})"""


_CONDITIONS: dict[str, Callable[[int, Sequence[object]], str]] = {
    "site": lambda first, wanted: many("p.site_id", first, wanted),
    "department": lambda first, wanted: many("p.department", first, wanted),
    "language": lambda first, wanted: many(_LANGUAGE, first, wanted),
    "role": _role,
    "topic": _topic,
}


async def _traits(viewer: Viewer) -> list[tuple[str, str]]:
    """Everything about somebody that a rule may name."""
    person = await row(_PERSON, viewer.account_id)
    followed = [("topic", str(each["name"])) for each in await rows(_FOLLOWED, viewer.account_id)]
    roles = [("role", str(role)) for role in sorted(viewer.roles)]
    if person is None:
        return [*roles, *followed]
    own = Aims(
        targets={
            "site": (str(person["site_id"] or ""),),
            "department": (person["department"],),
            "language": ((person["chosen_locale"] or person["locale"])[:2],),
        }
    )
    return [*pairs(tidied(own)), *roles, *followed]
