"""What an operation may answer instead of a result. The edge turns it into a status and a sentence.

`key` names a sentence of the catalogue (server/api/catalogue.py), `values` fills it in. Nothing here is shown as it is.
"""


class DomainError(Exception):
    """Something a person may be told about."""

    def __init__(self, key: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values


class Missing(DomainError):
    """There is no such thing, or the viewer may not see it: both look the same (404)."""

    def __init__(self, key: str = "missing", **values: object) -> None:
        super().__init__(key, field=None, **values)


class Forbidden(DomainError):
    """Seen, but not allowed (403)."""


class Invalid(DomainError):
    """The request cannot be carried out as it is (422); `fields` holds a key for each wrong field."""

    def __init__(
        self,
        key: str = "invalid",
        *,
        field: str | None = None,
        fields: dict[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(key, field=field, **values)
        self.fields = fields or ({field: key} if field else {})


class Conflict(DomainError):
    """The thing has changed meanwhile (409)."""


class Unauthenticated(DomainError):
    """Nobody is signed in, or the token is no longer good (401)."""

    def __init__(self, key: str = "token-invalid", **values: object) -> None:
        super().__init__(key, field=None, **values)


class Malformed(DomainError):
    """The request does not say what it must (400)."""


class TooSlow(DomainError):
    """What was to be sent did not come in time (408)."""

    def __init__(self, key: str = "body-too-slow", **values: object) -> None:
        super().__init__(key, field=None, **values)


class TooMany(DomainError):
    """Asked more often than anybody may (429); `values["wait"]` says for how many seconds."""


class Unavailable(DomainError):
    """Something this needs does not answer just now (503)."""
