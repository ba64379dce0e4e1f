"""People of the directory, their accounts here, and how they are signed in."""

from server.identity.models.access import App, AuthorizationCode, Credential, Session, Token, UsedOnce
from server.identity.models.audit import AuditEntry
from server.identity.models.people import Account, Department, Kind, Person, Preference, Role, RoleGrant, Site

__all__ = [
    "Account",
    "App",
    "AuditEntry",
    "AuthorizationCode",
    "Credential",
    "Department",
    "Kind",
    "Person",
    "Preference",
    "Role",
    "RoleGrant",
    "Session",
    "Site",
    "Token",
    "UsedOnce",
]
