"""Files that statuses carry, the cards of what they link to, and the company's own emoji."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class MediaKind(StrEnum):
    """Mastodon's kinds, a document is `unknown`, which every app shows as a link."""

    IMAGE = "image"
    GIFV = "gifv"
    VIDEO = "video"
    AUDIO = "audio"
    UNKNOWN = "unknown"


class MediaAttachment(Model):
    """A picture, film, sound or file, uploaded before its status. The keys are unguessable and die with the status.

    `ready` once it has been converted. Until then `due_at` says when a worker may try (again), None that it failed.
    Of what it is, the suffix of `key` is the truth: `content_type` is too short for the names of office formats.
    `scheduled_id` while it waits in a post for later, `kept_until` when it comes from a deleted one. Below 0 its
    `place` says that an edit took it out of its status.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="media", on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="media", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    status_id: int | None
    scheduled_id = fields.BigIntField(null=True)
    place = fields.SmallIntField(default=0)
    key = fields.CharField(max_length=80, unique=True)
    preview_key = fields.CharField(max_length=80)
    kind = fields.CharEnumField(MediaKind, default=MediaKind.IMAGE, max_length=10, db_default="image")
    file_name = fields.CharField(max_length=200, default="", db_default="")
    size = fields.BigIntField(default=0, db_default=0)
    duration = fields.FloatField(default=0.0, db_default=0.0)
    ready = fields.BooleanField(default=True, db_default=True)
    due_at: datetime | None = MomentField(null=True)
    attempts = fields.SmallIntField(default=0, db_default=0)
    kept_until: datetime | None = MomentField(null=True)
    content_type = fields.CharField(max_length=40)
    width = fields.IntField()
    height = fields.IntField()
    preview_width = fields.IntField()
    preview_height = fields.IntField()
    blurhash = fields.CharField(max_length=80)
    description = fields.TextField(default="")
    focus_x = fields.FloatField(default=0.0)
    focus_y = fields.FloatField(default=0.0)

    class Meta:
        table = "media_attachment"
        indexes = (Index(fields=("due_at",)),)


class FileToRemove(Model):
    """A file that nothing names any more, until it is off the disk."""

    key = fields.CharField(max_length=80, primary_key=True)

    class Meta:
        table = "file_to_remove"


class PreviewCard(Model):
    """What the page behind a link says about itself, for every status that links there.

    `kind` is Mastodon's type, `fetched_at` None until it was looked at. Without a `title` there is nothing to show.
    """

    id = SnowflakeField()
    url = fields.TextField()
    url_hash = fields.CharField(max_length=64, unique=True)
    title = fields.CharField(max_length=300, default="")
    description = fields.TextField(default="")
    kind = fields.CharField(max_length=10, default="link")
    author_name = fields.CharField(max_length=200, default="")
    author_url = fields.TextField(default="")
    provider_name = fields.CharField(max_length=200, default="")
    provider_url = fields.TextField(default="")
    language = fields.CharField(max_length=10, null=True)
    published_at: datetime | None = MomentField(null=True)
    image_key = fields.CharField(max_length=80, default="")
    image_width = fields.IntField(default=0)
    image_height = fields.IntField(default=0)
    image_description = fields.TextField(default="")
    blurhash = fields.CharField(max_length=80, default="")
    fetched_at: datetime | None = MomentField(null=True)
    due_at: datetime | None = MomentField(null=True)
    attempts = fields.SmallIntField(default=0)

    class Meta:
        table = "preview_card"
        indexes = (Index(fields=("due_at",)),)


class CustomEmoji(Model):
    """A small picture that is written `:shortcode:`."""

    id = SnowflakeField()
    shortcode = fields.CharField(max_length=40, unique=True)
    key = fields.CharField(max_length=80)
    static_key = fields.CharField(max_length=80)
    content_type = fields.CharField(max_length=40)
    category = fields.CharField(max_length=80, default="")
    in_picker = fields.BooleanField(default=True)
    disabled_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "custom_emoji"


class EmojiToShow(Model):
    """An emoji that changed while not all that was written with it is shown anew yet, the newest first.

    Statuses are done down to `before_status`, accounts down to `before_account`.
    """

    shortcode = fields.CharField(max_length=40, primary_key=True)
    before_status = fields.BigIntField()
    before_account = fields.BigIntField()

    class Meta:
        table = "emoji_to_show"
