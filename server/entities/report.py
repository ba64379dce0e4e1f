"""`Report` as its reporter sees it, and `Admin::Report` and `Admin::Account` as moderators do."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from server.entities.account import account_rows
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.entities.status import each_status
from server.identity.models import Role
from server.identity.roll import Enrolled, enrolled_by_id
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, rows
from server.kit.ids import created_at
from server.microblog.reporting_desk import Reported
from server.microblog.reporting_rules import HouseRule, house_rules

ROLES: Mapping[Role, tuple[str, int]] = {
    Role.ADMIN: ("3", 0x1),
    Role.MODERATOR: ("2", 0x410),
    Role.COMMS: ("1", 0),
}
"""The ids of roles in the admin API, and Mastodon's permission bits; the widest that somebody holds is shown."""


async def reports_by_id(report_ids: Sequence[int], to: Addresses) -> dict[int, dict[str, Any]]:
    """Reports by id, in two queries."""
    found = (
        await rows(f"SELECT * FROM report WHERE {many('id', 1, report_ids)}", *report_ids)
        if report_ids
        else []
    )
    accounts = await accounts_by_id([each["target_id"] for each in found], to)
    return {
        each["id"]: _report(each, accounts[each["target_id"]])
        for each in found
        if each["target_id"] in accounts
    }


def rule_of(rule: HouseRule) -> dict[str, Any]:
    """`Rule`."""
    return {"id": str(rule.id), "text": rule.text, "hint": rule.hint, "translations": {}}


async def admin_accounts(people: Sequence[Enrolled], to: Addresses) -> list[dict[str, Any]]:
    """`Admin::Account`, in their order."""
    accounts = await accounts_by_id([each.account_id for each in people], to)
    return [_person(each, accounts[each.account_id]) for each in people if each.account_id in accounts]


async def admin_reports(
    pieces: Pieces, viewer: Viewer, opened: Sequence[Reported], since: datetime
) -> list[dict[str, Any]]:
    """`Admin::Report`, in their order; the same number of queries for any number of them."""
    columns = ("account_id", "target_id", "assigned_id", "resolved_by_id")
    named = {each.row[column] for each in opened for column in columns} - {None}
    people = await admin_accounts(
        [*(await enrolled_by_id(sorted(named), since)).values(), *await _others(sorted(named))], pieces.to
    )
    by_id = {each["id"]: each for each in people}
    rules = {rule.id: rule_of(rule) for rule in await house_rules()}
    # Without the moderator's own filters: what was reported is looked at.
    plain = Viewer(viewer.account_id)
    statuses = await each_status(pieces, plain, [line for each in opened for line in each.lines])
    return [_admin_report(each, by_id, rules, statuses) for each in opened]


async def _others(account_ids: Sequence[int]) -> list[Enrolled]:
    """Groups and official accounts can be reported too."""
    found = await account_rows(account_ids) if account_ids else []
    return [
        Enrolled(each["account_id"], each["username"], "", "", each["suspended_at"] is not None, frozenset())
        for each in found
        if each["kind"] != "person"
    ]


def _report(found: Row, target: dict[str, Any]) -> dict[str, Any]:
    return {
        **_core(found),
        "status_ids": [str(each) for each in json.loads(found["status_ids"])],
        "rule_ids": [str(each) for each in json.loads(found["rule_ids"])],
        "target_account": target,
    }


def _core(found: Row) -> dict[str, Any]:
    resolved = found["resolved_at"]
    return {
        "id": str(found["id"]),
        "action_taken": resolved is not None,
        "action_taken_at": clock.wire_ms(resolved),
        "category": found["category"],
        "comment": found["comment"],
        "forwarded": False,
        "created_at": clock.wire(created_at(found["id"])),
    }


def _admin_report(
    reported: Reported,
    people: Mapping[str, dict[str, Any]],
    rules: Mapping[int, dict[str, Any]],
    statuses: Mapping[int, bytes],
) -> dict[str, Any]:
    found = reported.row
    shown = [statuses[line.own.status_id] for line in reported.lines if line.own.status_id in statuses]
    return {
        **_core(found),
        "updated_at": clock.wire(clock.from_ms(found["updated_at"])),
        "account": people.get(str(found["account_id"])),
        "target_account": people.get(str(found["target_id"])),
        "assigned_account": people.get(str(found["assigned_id"])),
        "action_taken_by_account": people.get(str(found["resolved_by_id"])),
        "statuses": [msgspec.Raw(each) for each in shown],
        "rules": [rules[each] for each in reported.rule_ids if each in rules],
    }


def _person(person: Enrolled, account: dict[str, Any]) -> dict[str, Any]:
    """No address is kept of where anybody comes from, and nobody waits for approval here."""
    return {
        "id": str(person.account_id),
        "username": person.username,
        "domain": None,
        "created_at": clock.wire(created_at(person.account_id)),
        "email": person.email,
        "ip": None,
        "ips": [],
        "locale": person.locale or None,
        "invite_request": None,
        "role": _role(person.roles),
        "confirmed": True,
        "approved": True,
        "disabled": False,
        "sensitized": False,
        "silenced": False,
        "suspended": person.suspended,
        "account": account,
    }


def _role(held: frozenset[Role]) -> dict[str, Any]:
    widest = next((role for role in ROLES if role in held), None)
    number, permissions = ROLES[widest] if widest is not None else ("-99", 0)
    return {
        "id": number,
        "name": widest.value.capitalize() if widest is not None else "",
        "color": "",
        "permissions": str(permissions),
        "highlighted": False,
    }
