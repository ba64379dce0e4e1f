"""The only file that picks adapters: settings in, ports out."""

from server.kit.database import config

MODELS = (
    "server.kit.models",
    "server.facts.models",
    "server.identity.models",
    "server.microblog.models",
)

ORM = config("sqlite://var/ramage.sqlite3", MODELS)
"""For Tortoise's own command line, which writes new migrations."""
