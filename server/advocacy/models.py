"""News worth carrying outside, the public accounts of employees, and what was shared on them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField

# The description of the first states: another one would have SQLite build the table anew.
_AS_THE_TABLE_HAS_IT = "DRAFT: draft\nLIVE: live\nEXPIRED: expired\nWITHDRAWN: withdrawn"


class ItemState(StrEnum):
    """Where a news item stands."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class TextPolicy(StrEnum):
    """What people may do to a suggested wording: anything, frame it, nothing, or they must write their own."""

    EDITABLE = "editable"
    FRAMED = "framed"
    LOCKED = "locked"
    OWN_WORDS = "own_words"


class NewsItem(Model):
    """Company news that employees may carry outside. `version` rises with every change, its time is its id's.

    Nobody outside the newsroom reads of it before `embargo_at`, and `live_at` is when a scheduled one goes live. Shares
    confirmed before version `asked_version` are not sent until their owner has confirmed them again. `found_by` is what
    the newsroom's search looks into.
    """

    id = SnowflakeField()
    state = fields.CharEnumField(
        ItemState, max_length=12, default=ItemState.DRAFT, description=_AS_THE_TABLE_HAS_IT
    )
    version = fields.IntField(default=1)
    url = fields.TextField()
    title = fields.CharField(max_length=200, default="")
    description = fields.TextField(default="")
    why = fields.TextField(default="")
    language = fields.CharField(max_length=10, default="en")
    disclosure = fields.CharField(max_length=60, default="")
    text_policy = fields.CharEnumField(
        TextPolicy, max_length=12, default=TextPolicy.EDITABLE, db_default="editable"
    )
    picture: Any = fields.ForeignKeyField(
        "ramage.MediaAttachment", related_name=False, null=True, on_delete=fields.SET_NULL, db_index=True
    )
    picture_id: int | None
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name=False, null=True, on_delete=fields.SET_NULL, db_index=True
    )
    status_id: int | None
    created_by: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    created_by_id: int
    changed_by_id = fields.BigIntField(null=True)
    submitted_by_id = fields.BigIntField(null=True)
    approved_by_id = fields.BigIntField(null=True)
    asked_version = fields.IntField(default=1, db_default=1)
    embargo_at: datetime | None = MomentField(null=True)
    live_at: datetime | None = MomentField(null=True)
    expires_at: datetime | None = MomentField(null=True)
    published_at: datetime | None = MomentField(null=True)
    withdrawn_reason = fields.CharField(max_length=500, default="")
    updated_at: datetime = MomentField()
    found_by = fields.TextField(default="", db_default="")

    class Meta:
        table = "news_item"
        indexes = (
            Index(fields=("state", "id")),
            Index(fields=("state", "expires_at")),
            Index(fields=("state", "live_at")),
        )


class NewsVersion(Model):
    """What one version of an item was: who did what (None: the time had come), which fields they changed, and to what.

    `content` is the whole text of that version as JSON, empty where only the state changed.
    """

    id = SnowflakeField()
    item: Any = fields.ForeignKeyField("ramage.NewsItem", related_name=False, on_delete=fields.CASCADE)
    item_id: int
    version = fields.IntField()
    actor_id = fields.BigIntField(null=True)
    deed = fields.CharField(max_length=20)
    fields_changed = fields.TextField(default="")
    note = fields.CharField(max_length=500, default="")
    content = fields.TextField(default="")

    class Meta:
        table = "news_version"
        unique_together = (("item_id", "version"),)


class Variant(Model):
    """One suggested wording, without link and disclosure: those are appended when it is shared."""

    id = SnowflakeField()
    item: Any = fields.ForeignKeyField(
        "ramage.NewsItem", related_name="variants", on_delete=fields.CASCADE, db_index=True
    )
    item_id: int
    place = fields.SmallIntField(default=0)
    network = fields.CharField(max_length=20)
    language = fields.CharField(max_length=10)
    label = fields.CharField(max_length=60, default="")
    text = fields.TextField()

    class Meta:
        table = "variant"


class ConnectionState(StrEnum):
    """Whether the grant still works; with `reconnect` only the person can help."""

    ACTIVE = "active"
    RECONNECT = "reconnect"


class Connection(Model):
    """A public account that a person has linked. The grant is sealed for `connection:<id>`.

    `refresh_until` keeps others from refreshing meanwhile. `doubted` is set when the network turned the access
    token down, and cleared by a call that it accepted. `ends_at` is when a permission ends that nothing renews.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="connections", on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    network = fields.CharField(max_length=20)
    remote_id = fields.CharField(max_length=80)
    handle = fields.CharField(max_length=80)
    name = fields.CharField(max_length=200, default="")
    picture_url = fields.TextField(null=True)
    grant_sealed = fields.TextField()
    expires_at: datetime = MomentField()
    ends_at: datetime | None = MomentField(null=True)
    scopes = fields.TextField(default="")
    state = fields.CharEnumField(ConnectionState, max_length=12, default=ConnectionState.ACTIVE)
    doubted = fields.BooleanField(default=False)
    refresh_lease = fields.BigIntField(null=True)
    refresh_until: datetime | None = MomentField(null=True)
    connected_at: datetime = MomentField()

    class Meta:
        table = "connection"
        unique_together = (("network", "remote_id"),)


class PendingConnection(Model):
    """A connection on its way: asked for, then granted by the network, then confirmed by the person who saw the handle.

    Bound to one person and one browser session, the state works once and for ten minutes. Sealed for `pending:<id>`.
    """

    id = SnowflakeField()
    state_hash = fields.CharField(max_length=64, unique=True)
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    session_id = fields.BigIntField()
    network = fields.CharField(max_length=20)
    verifier_sealed = fields.TextField()
    expires_at: datetime = MomentField(db_index=True)
    used_at: datetime | None = MomentField(null=True)
    grant_sealed = fields.TextField(null=True)
    remote_id = fields.CharField(max_length=80, default="")
    handle = fields.CharField(max_length=80, default="")
    name = fields.CharField(max_length=200, default="")
    picture_url = fields.TextField(null=True)

    class Meta:
        table = "pending_connection"


class Revocation(Model):
    """A grant that must be given back to its network, the row goes when the network has forgotten it."""

    id = SnowflakeField()
    network = fields.CharField(max_length=20)
    grant_sealed = fields.TextField()
    due_at: datetime = MomentField(db_index=True)
    attempts = fields.IntField(default=0)

    class Meta:
        table = "revocation"


class ShareState(StrEnum):
    """Design §2: one word for each place where a share can be."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    CANCELLED = "cancelled"
    OPENED = "opened"
    DECLARED = "declared"
    DELETED = "deleted"


class Share(Model):
    """One person carries one item on one connection. The row is the queue.

    `due_at` is when the worker has something to do for it: send, take over from a worker that died, look up, delete
    (None: nothing, or a person has to act). `sends_at` is when it is to go out, or went: what caps count. `once` is
    unique while the text is, or may be, public on that connection: the same words never stand there twice.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name="shares", on_delete=fields.CASCADE)
    account_id: int
    item: Any = fields.ForeignKeyField(
        "ramage.NewsItem", related_name="shares", on_delete=fields.CASCADE, db_index=True
    )
    item_id: int
    item_version = fields.IntField()
    variant: Any = fields.ForeignKeyField(
        "ramage.Variant", related_name=False, null=True, on_delete=fields.SET_NULL, db_index=True
    )
    variant_id: int | None
    connection: Any = fields.ForeignKeyField(
        "ramage.Connection", related_name="shares", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    connection_id: int | None
    network = fields.CharField(max_length=20)
    text = fields.TextField()
    link = fields.TextField(default="", db_default="")
    state = fields.CharEnumField(ShareState, max_length=12)
    reason = fields.CharField(max_length=30, null=True)
    due_at: datetime | None = MomentField(null=True)
    sends_at: datetime | None = MomentField(null=True)
    attempts = fields.IntField(default=0)
    remote_id = fields.CharField(max_length=80, null=True)
    url = fields.TextField(null=True)
    once = fields.CharField(max_length=64, null=True, unique=True)
    confirmed_at: datetime | None = MomentField(null=True)
    delete_asked_at: datetime | None = MomentField(null=True)
    updated_at: datetime = MomentField()

    class Meta:
        table = "share"
        indexes = (
            Index(fields=("account_id", "id")),
            Index(fields=("state", "due_at")),
            Index(fields=("item_id", "network", "sends_at")),
            Index(fields=("account_id", "network", "sends_at")),
            Index(fields=("network", "sends_at")),
        )


class Attempt(Model):
    """One call to publish a share, written before the call, without an outcome nobody knows how it ended."""

    id = SnowflakeField()
    share: Any = fields.ForeignKeyField(
        "ramage.Share", related_name="tries", on_delete=fields.CASCADE, db_index=True
    )
    share_id: int
    started_at: datetime = MomentField()
    finished_at: datetime | None = MomentField(null=True)
    outcome = fields.CharField(max_length=40, null=True)

    class Meta:
        table = "attempt"
