"""Usernames: lowercase letters a to z, digits and underscores, made from what the directory calls somebody."""

import re

from server.kit.database import rows
from server.kit.folding import plain

MOST = 30
_RESERVED = """about account accounts admin administrator all anyone api auth ceo channel company company_news everybody
    everyone group here help hr instance it me moderator moderators news newsroom nobody notifications null oauth
    office official postmaster ramage root security settings site staff support system team undefined user webmaster"""
RESERVED = frozenset(_RESERVED.split())
ONE_AT_A_TIME = """INSERT INTO counter (name, value) VALUES ('arriving', 0)
    ON CONFLICT (name) DO UPDATE SET value = counter.value"""
"""Inside a unit of work: nobody else makes an account until the commit, so that a free name stays free."""


def slug(words: str) -> str:
    """`words` as a username; empty when nothing of them is left."""
    return re.sub(r"[^a-z0-9]+", "_", plain(words)).strip("_")[:MOST].rstrip("_")


def wished(*candidates: str | None) -> str:
    """The first of the candidates that leaves a username; of an address only what stands before the @."""
    slugs = (slug(candidate.partition("@")[0]) for candidate in candidates if candidate)
    return next((found for found in slugs if found), "")


async def free_username(wish: str, fallback: str) -> str:
    """`wish`, or with the first suffix that makes it nobody's. Reserved words get a suffix as well."""
    base = wish or fallback
    taken = {
        found["username"]
        for found in await rows("SELECT username FROM account WHERE username LIKE $1", f"{base[: MOST - 5]}%")
    }
    taken |= RESERVED
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base[: MOST - 1 - len(str(number))].rstrip('_')}_{number}"
    return name
