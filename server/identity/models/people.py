"""People of the directory, their accounts here, and where they work."""

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

    `version` rises with whatever shows in its JSON, `filters_version` with its filters (0 when it has none).
    `own_name` where it chose its name itself, `hide_collections` where whom it follows, and who follows it, is its own.
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
    own_name = fields.BooleanField(default=False, db_default=False)
    bot = fields.BooleanField(default=False, db_default=False)
    discoverable = fields.BooleanField(default=True, db_default=True)
    indexable = fields.BooleanField(default=True, db_default=True)
    hide_collections = fields.BooleanField(default=False, db_default=False)
    avatar_description = fields.CharField(max_length=1500, default="", db_default="")
    header_description = fields.CharField(max_length=1500, default="", db_default="")
    suspended_at: datetime | None = MomentField(null=True)
    filters_version = fields.IntField(default=0, db_default=0)

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


class Preference(Model):
    """How somebody wants Ramage to be, nobody else sees it. Times of quiet are minutes of the day where they are.

    `chosen` is JSON: what posts start with and how they are shown, by the names of Mastodon's preferences. Of
    notifications up to `mailed_id` no mail is sent (any more).
    """

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    chosen = fields.TextField(default="{}")
    quiet_from = fields.SmallIntField(null=True)
    quiet_until = fields.SmallIntField(null=True)
    quiet_days = fields.CharField(max_length=20, default="")
    mail_mentions = fields.BooleanField(default=False)
    mailed_id = fields.BigIntField(null=True)
    mailed_at: datetime | None = MomentField(null=True)
    shows_presence = fields.BooleanField(default=True)

    class Meta:
        table = "preference"


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
