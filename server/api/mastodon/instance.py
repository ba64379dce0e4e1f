"""What this place is: the documents that every app reads before anybody is signed in."""

from html import escape
from typing import Any

from starlette.responses import PlainTextResponse, Response

from server.api.answers import json
from server.api.call import Call
from server.api.catalogue import sentence
from server.api.language import LANGUAGES, language_of
from server.api.route import ANY, PUBLIC, Route
from server.entities.accounts import one_account
from server.entities.instance import About, activity_of, instance_v1, instance_v2
from server.entities.report import rule_of
from server.facts import latest_position
from server.identity.figures import figures
from server.kit.errors import Missing
from server.microblog.activity import weekly_activity
from server.microblog.people import account_id_of
from server.microblog.reporting_rules import house_rules


async def v1(call: Call) -> Response:
    """The older document: toot and Mastodon.py begin with it."""
    return json(instance_v1(await _about(call), call.ports.to))


async def v2(call: Call) -> Response:
    """The newer document."""
    return json(instance_v2(await _about(call), call.ports.to))


async def extended_description(call: Call) -> Response:
    """A longer text about the place; it is the short one."""
    return json({"updated_at": None, "content": f"<p>{escape(_description(call))}</p>"})


async def rules(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """The rules of the house."""
    return json([rule_of(each) for each in await house_rules()])


async def activity(call: Call) -> Response:
    """Sums of the last twelve weeks, for those who are signed in."""
    return json(activity_of(await weekly_activity(call.viewer, call.ports.privacy)))


async def nothing(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """A list that is empty here for good: one company federates with nobody and blocks nobody's server."""
    return json([])


async def health(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """`OK` once the database answers."""
    await latest_position()
    return PlainTextResponse("OK", headers={"cache-control": "no-store"})


async def _about(call: Call) -> About:
    return About(
        company=call.ports.company,
        description=_description(call),
        max_characters=call.ports.max_characters,
        figures=await figures(call.someone, call.ports.privacy),
        languages=LANGUAGES,
        vapid_key=call.ports.vapid.public,
        rules=[rule_of(each) for each in await house_rules()],
        registrations=call.ports.local_accounts,
        contact=await _contact(call),
        uploads=call.ports.uploads,
        translates=call.ports.translations.translator is not None,
    )


async def _contact(call: Call) -> dict[str, Any] | None:
    """The company's own voice, for those who are signed in."""
    if call.someone is None:
        return None
    try:
        account_id = await account_id_of(call.ports.news_account, call.ports.to.host)
        return await one_account(account_id, call.ports.to)
    except Missing:
        return None


def _description(call: Call) -> str:
    locale = call.someone.locale if call.someone else ""
    return sentence(
        "instance-description", language_of(call.request, locale), {"company": call.ports.company}
    )


ROUTES = [
    Route("GET", "/health", health, PUBLIC),
    Route("GET", "/api/v1/instance", v1, PUBLIC),
    Route("GET", "/api/v2/instance", v2, PUBLIC),
    Route("GET", "/api/v1/instance/rules", rules, PUBLIC),
    Route("GET", "/api/v1/instance/peers", nothing, PUBLIC),
    Route("GET", "/api/v1/instance/domain_blocks", nothing, PUBLIC),
    Route("GET", "/api/v1/instance/extended_description", extended_description, PUBLIC),
    Route("GET", "/api/v1/instance/activity", activity, ANY),
]
