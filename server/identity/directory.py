"""What is configured of the company directory: where it is, what its claims are called, and who may come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.identity.models import Role

OPERATOR = "operator"
"""The issuer of people whom an operator made: no directory says it, so no sign-in is ever taken for theirs."""
CLAIMS: Mapping[str, str] = {
    "username": "preferred_username",
    "name": "name",
    "email": "email",
    "title": "title",
    "department": "department",
    "site": "site",
    "manager": "manager",
    "locale": "locale",
    "time_zone": "zoneinfo",
    "groups": "groups",
}


@dataclass(frozen=True)
class Directory:
    """An OpenID provider and how its claims are read. The client secret is not shown in a repr."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    required_group: str = ""
    required_claim: str = ""
    first_admin: str = ""
    claims: Mapping[str, str] = field(default_factory=lambda: CLAIMS)
    roles: Mapping[str, Role] = field(default_factory=dict)
    scopes: str = "openid profile email groups"
