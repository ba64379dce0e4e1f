"""What the directory says of a person, read through the configured map and made fit to be stored.

None means that the directory did not say; an empty text means that it said "none".
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.identity.directory import Directory
from server.kit.errors import Malformed

_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})*")
# Controls have no place in a name, and marks of direction can make one read as another.
_UNWANTED = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class DirectoryClaims:
    """One person as the directory describes them now, keyed by issuer and subject."""

    issuer: str
    subject: str
    username: str | None = None
    name: str | None = None
    email: str | None = None
    title: str | None = None
    department: str | None = None
    site: str | None = None
    manager: str | None = None
    locale: str | None = None
    time_zone: str | None = None
    groups: frozenset[str] | None = None
    meets_rule: bool | None = None


def read_claims(directory: Directory, said: Mapping[str, Any]) -> DirectoryClaims:
    """The claims of a verified sign-in; raises Malformed without a usable subject."""

    def text(name: str, most: int) -> str | None:
        return _text(_at(said, directory.claims.get(name, "")), most)

    subject = said.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or _UNWANTED.search(subject):
        raise Malformed("refused-untrusted")
    return DirectoryClaims(
        issuer=directory.issuer,
        subject=subject,
        username=text("username", 100),
        name=text("name", 100),
        email=text("email", 255),
        title=text("title", 120),
        department=text("department", 120),
        site=text("site", 80),
        manager=text("manager", 255),
        locale=_locale(text("locale", 10)),
        time_zone=_time_zone(text("time_zone", 40)),
        groups=_groups(_at(said, directory.claims.get("groups", ""))),
        meets_rule=_meets(directory.required_claim, said),
    )


def unsaid(directory: Directory, said: Mapping[str, Any]) -> bool:
    """Whether a mapped claim is absent, so that the directory's userinfo may be worth asking."""
    return unproven(directory, said) or any(
        _at(said, path) is None for path in directory.claims.values() if path
    )


def unproven(directory: Directory, said: Mapping[str, Any]) -> bool:
    """Whether a claim is absent without which nobody is let in."""
    needed = [directory.required_claim.partition("=")[0]]
    if directory.required_group:
        needed.append(directory.claims.get("groups", ""))
    return any(_at(said, path) is None for path in needed if path)


def group_names(groups: frozenset[str], wanted: str) -> bool:
    """Whether a configured group is among those said; a path's leading slash (Keycloak) may be left out."""
    return wanted.strip("/") in {group.strip("/") for group in groups}


def _at(said: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a claim may be any JSON
    if not path:
        return None
    if path in said:  # also names such as https://acme.example/site, whose dots are no path
        return said[path]
    here: Any = said
    for step in path.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here


def _text(value: object, most: int) -> str | None:
    if isinstance(value, list | tuple) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    one_line = " ".join(unicodedata.normalize("NFC", value).split())
    return _UNWANTED.sub("", one_line)[:most].strip()


def _locale(value: str | None) -> str | None:
    return value.replace("_", "-") if value and _LOCALE.fullmatch(value) else None


def _time_zone(value: str | None) -> str | None:
    try:
        return ZoneInfo(value).key if value else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _groups(value: object) -> frozenset[str] | None:
    """A list of names. Anything else, such as the link that replaces too many groups, says nothing."""
    if isinstance(value, str):
        return frozenset({value})
    if not isinstance(value, list | tuple):
        return None
    return frozenset(group for group in value if isinstance(group, str))


def _meets(rule: str, said: Mapping[str, Any]) -> bool | None:
    name, _, wanted = rule.partition("=")
    if not name:
        return True
    found = _at(said, name.strip())
    if found is None:
        return None
    if not wanted:
        return bool(found)
    values = found if isinstance(found, list | tuple) else [found]
    return wanted.strip() in {_plain(value) for value in values}


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
