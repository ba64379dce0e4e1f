"""How people and apps are signed in. Keys are kept as hashes only."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


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


class Credential(Model):
    """How somebody without a directory signs in: only the hash of the password is kept."""

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    password_hash = fields.CharField(max_length=255)
    changed_at: datetime = MomentField()

    class Meta:
        table = "credential"


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
    kind = fields.CharField(max_length=64, default="", db_default="")
    forbidden_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "app"
        indexes = (Index(fields=("kind",)),)


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
