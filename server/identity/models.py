"""People of the directory, their accounts here, and how they are signed in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class Kind(StrEnum):
    """What an account is."""

    PERSON = "person"
    GROUP = "group"
    OFFICIAL = "official"


class Role(StrEnum):
    """What a person may do beyond being here."""

    EMPLOYEE = "employee"
    COMMS = "comms"
    MODERATOR = "moderator"
    ADMIN = "admin"


class Account(Model):
    """A voice in the microblog: a person's, a group's or an official one.

    `version` rises with whatever shows in its JSON.
    """

    id = SnowflakeField()
    username = fields.CharField(max_length=30, unique=True)
    display_name = fields.CharField(max_length=100, default="")
    found_by = fields.TextField(default="")
    note = fields.TextField(default="")
    kind = fields.CharEnumField(Kind, default=Kind.PERSON)
    avatar_key = fields.CharField(max_length=80, null=True)
    header_key = fields.CharField(max_length=80, null=True)
    statuses_count = fields.IntField(default=0)
    followers_count = fields.IntField(default=0)
    following_count = fields.IntField(default=0)
    last_status_id = fields.BigIntField(null=True)
    version = fields.IntField(default=1)
    locked = fields.BooleanField(default=False, db_default=False)
    suspended_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "account"


class Site(Model):
    """A place where the company works. Its group account is what people follow."""

    id = SnowflakeField()
    name = fields.CharField(max_length=80, unique=True)
    time_zone = fields.CharField(max_length=40, default="UTC")
    account: Any = fields.OneToOneField("ramage.Account", related_name="site", on_delete=fields.CASCADE)
    account_id: int

    class Meta:
        table = "site"


class Department(Model):
    """A department as the directory names it. Its group account is what people follow."""

    id = SnowflakeField()
    name = fields.CharField(max_length=120, unique=True)
    account: Any = fields.OneToOneField("ramage.Account", related_name="department", on_delete=fields.CASCADE)
    account_id: int

    class Meta:
        table = "department"


class Person(Model):
    """An entry of the directory, keyed by (issuer, subject) and by nothing else.

    `left_at` stands while the account is suspended because the directory no longer counts the person as a member.
    """

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name="person", on_delete=fields.CASCADE)
    account_id: int
    issuer = fields.CharField(max_length=255)
    subject = fields.CharField(max_length=255)
    email = fields.CharField(max_length=255, default="")
    name = fields.CharField(max_length=100, default="")
    title = fields.CharField(max_length=120, default="")
    department = fields.CharField(max_length=120, default="", db_index=True)
    site: Any = fields.ForeignKeyField(
        "ramage.Site", related_name="people", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    site_id: int | None
    manager_subject = fields.CharField(max_length=255, default="", db_index=True)
    locale = fields.CharField(max_length=10, default="")
    chosen_locale = fields.CharField(max_length=10, default="")
    time_zone = fields.CharField(max_length=40, default="")
    last_confirmed_at: datetime | None = MomentField(null=True)
    left_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "person"
        unique_together = (("issuer", "subject"),)


class RoleGrant(Model):
    """A role that a person holds, and when the directory (or an operator) last said so."""

    id = SnowflakeField()
    person: Any = fields.ForeignKeyField("ramage.Person", related_name="roles", on_delete=fields.CASCADE)
    person_id: int
    role = fields.CharEnumField(Role)
    source = fields.CharField(max_length=10)
    confirmed_at: datetime = MomentField()

    class Meta:
        table = "role_grant"
        unique_together = (("person_id", "role", "source"),)


class Session(Model):
    """A browser that is signed in. Only the hash of its key is kept."""

    id = SnowflakeField()
    key_hash = fields.CharField(max_length=64, unique=True)
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="sessions", on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    issuer = fields.CharField(max_length=255, default="")
    sid = fields.CharField(max_length=255, default="", db_index=True)
    id_token_sealed = fields.TextField(default="")
    device = fields.CharField(max_length=200, default="")
    signed_in_at: datetime = MomentField()
    last_seen_at: datetime = MomentField()

    class Meta:
        table = "session"


class UsedOnce(Model):
    """Something that may be used a single time (a sign-in's state, a logout token), until it is void anyway."""

    key_hash = fields.CharField(max_length=64, primary_key=True)
    void_at: datetime = MomentField(db_index=True)

    class Meta:
        table = "used_once"


class App(Model):
    """A program registered through `POST /api/v1/apps`."""

    id = SnowflakeField()
    name = fields.CharField(max_length=100)
    website = fields.CharField(max_length=2000, null=True)
    redirect_uris = fields.TextField()
    scopes = fields.TextField()
    client_id = fields.CharField(max_length=64, unique=True)
    client_secret_hash = fields.CharField(max_length=64)

    class Meta:
        table = "app"


class Token(Model):
    """An access token of an app, for a person (or for the app alone). Only its hash is kept."""

    id = SnowflakeField()
    token_hash = fields.CharField(max_length=64, unique=True)
    app: Any = fields.ForeignKeyField(
        "ramage.App", related_name="tokens", on_delete=fields.CASCADE, db_index=True
    )
    app_id: int
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="tokens", null=True, on_delete=fields.CASCADE, db_index=True
    )
    account_id: int | None
    scopes = fields.TextField()
    last_used_at: datetime | None = MomentField(null=True)
    confirmed_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "token"


class AuthorizationCode(Model):
    """A code on its way to an app: single use, ten minutes. Using it twice revokes what it gave."""

    id = SnowflakeField()
    code_hash = fields.CharField(max_length=64, unique=True)
    app: Any = fields.ForeignKeyField(
        "ramage.App", related_name="codes", on_delete=fields.CASCADE, db_index=True
    )
    app_id: int
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="codes", on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    redirect_uri = fields.TextField()
    scopes = fields.TextField()
    challenge = fields.CharField(max_length=128, null=True)
    used_at: datetime | None = MomentField(null=True)
    token_id = fields.BigIntField(null=True)

    class Meta:
        table = "authorization_code"


class AuditEntry(Model):
    """Who did what to whom: each entry is chained to the one before it, so none can be changed or taken out."""

    id = SnowflakeField()
    place = fields.BigIntField(unique=True)
    at: datetime = MomentField(db_index=True)
    actor_id = fields.BigIntField(null=True, db_index=True)
    verb = fields.CharField(max_length=60)
    target_kind = fields.CharField(max_length=20, default="")
    target_id = fields.BigIntField(null=True, db_index=True)
    detail = fields.TextField(default="{}")
    request_id = fields.CharField(max_length=40, default="")
    previous = fields.CharField(max_length=64, default="")
    hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "audit_entry"
