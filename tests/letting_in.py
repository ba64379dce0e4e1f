"""`python -m tests.letting_in SCOPES NAME…`: tokens for people of RAMAGE_DATABASE_URL, as one JSON object."""

import asyncio
import json
import sys

from server.identity.oauth.tokens import issue_token
from server.kit.database import close_database, open_database, row
from server.lifecycle.arriving import House
from server.lifecycle.creating import NewAccount, create_account
from server.settings import read_settings
from server.wiring import MODELS


async def tokens(scopes: str, usernames: list[str]) -> dict[str, str]:
    """A new token for each; who is not there yet is made."""
    await open_database(read_settings().database_url, MODELS)
    try:
        return {name: (await issue_token(await _account(name), scopes)).token for name in usernames}
    finally:
        await close_database()


async def _account(username: str) -> int:
    found = await row("SELECT id FROM account WHERE username = $1", username)
    if found is not None:
        return int(found["id"])
    return await create_account(NewAccount(username, f"{username}@acme.example"), House("Acme"))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(tokens(sys.argv[1], sys.argv[2:]))))
