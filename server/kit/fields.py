"""Columns that read the same on SQLite and PostgreSQL, in the ORM and in raw SQL."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server.kit import clock


class SnowflakeField(fields.BigIntField):
    """A 64-bit primary key supplied by the application.

    A subclass, because the migration writer forgets `generated=False` and the next migration would drop the column.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs["generated"] = False
        super().__init__(**kwargs)

    class _db_sqlite:  # noqa: N801 - the ORM's name
        SQL_TYPE = "INTEGER"


class MomentField(fields.Field[datetime], datetime):
    """An aware time, kept as milliseconds since 1970: comparable in raw SQL on both engines."""

    SQL_TYPE = "BIGINT"
    indexable = True

    @property
    def constraints(self) -> dict[str, Any]:
        """No bounds."""
        return {}

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> int | None:
        """A time, or milliseconds already."""
        return clock.to_ms(value) if isinstance(value, datetime) else value

    def to_python_value(self, value: Any) -> datetime | None:
        """Milliseconds, or a time already."""
        return clock.from_ms(value) if isinstance(value, int) else value
