"""The people of the demo company as the directory reads them: one source, server/demo/company."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

from server.demo.company.people import OUTSIDERS, PEOPLE
from server.demo.company.shape import Person
from server.demo.company.sites import COMPANY, SITES

TINTS = 8


def write_people(path: Path) -> Path:
    """Write the file that server/demo/directory/people.mjs reads."""
    path.write_text(json.dumps(directory_people(), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def directory_people() -> dict[str, Any]:
    """The company, its sites, and everybody with the claims of their tokens."""
    return {
        "company": COMPANY,
        "sites": [{"id": site.key, "name": site.name, "time_zone": site.time_zone} for site in SITES],
        "people": [_claims(person) for person in (*PEOPLE, *OUTSIDERS)],
    }


def _claims(person: Person) -> dict[str, Any]:
    given, _, family = person.name.partition(" ")
    zones = {site.name: site.time_zone for site in SITES}
    subjects = {one.username: one.subject for one in PEOPLE}
    return {
        "sub": person.subject,
        "preferred_username": person.username,
        "name": person.name,
        "given_name": given,
        "family_name": family,
        "email": person.email,
        "email_verified": True,
        "title": person.title,
        "department": person.department,
        "site": person.site,
        "manager": subjects.get(person.manager or ""),
        "locale": person.locale,
        "zoneinfo": zones.get(person.site or ""),
        "groups": list(person.groups),
        "tint": crc32(person.username.encode()) % TINTS,
    }
