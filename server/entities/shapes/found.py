"""What a search finds, and conversations: both hold posts and people."""

from typing import TypedDict

from server.entities.shapes.accounts import Account
from server.entities.shapes.lists import Tag
from server.entities.shapes.statuses import Status
from server.entities.shapes.words import Id


class Search(TypedDict):
    """What was found, of each kind."""

    accounts: list[Account]
    statuses: list[Status]
    hashtags: list[Tag]


class Conversation(TypedDict):
    """Posts among a few people."""

    id: Id
    unread: bool
    accounts: list[Account]
    last_status: Status | None
