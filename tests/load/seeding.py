"""`python -m tests.load.seeding`: a company that has written 200,000 statuses, in an empty, migrated database.

Besides those of `crowd`, 200 readers each follow the next 50 and as many of the crowd, and have written 2,000 posts
between them, some of them in long threads. One author is followed by everybody else, and another by ten. Prints a token
for each of them, and the first status of each thread, as one JSON object.
"""

import asyncio
import json
import random

from server.identity.models import Account, Kind, Person, Token
from server.identity.oauth.tokens import issue_token
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import close_database, connection, execute, open_database, unit_of_work
from server.kit.ids import new_id
from server.kit.keys import hashed, new_key
from server.microblog.drafts import Draft
from server.microblog.models import Follow, Group, Opening
from server.microblog.posting import PostingRules, post
from server.microblog.words_kept import keep_missing_words
from server.settings import read_settings
from server.wiring import MODELS
from tests.load import crowd
from tests.load.words import sentence

READERS = 200
DEGREE = 50
POSTS = 2_000
THREADS, ANSWERS = 5, 40
EVERYBODY = 2_000
FEW = 10
AUTHOR, QUIET = "author", "quiet"
CIRCLES = {"handful": 5, "crowd": 5_000}
"""Closed groups of so many, the author among them."""


async def seed() -> dict[str, object]:
    """Fill the database of RAMAGE_DATABASE_URL."""
    await open_database(read_settings().database_url, MODELS)
    try:
        await crowd.fill()
        await crowd.speak()
        ids = await _people([AUTHOR, QUIET, *(f"reader{number}" for number in range(EVERYBODY))])
        await _follows(ids)
        await _circles(ids)
        readers = list(ids.items())[2 : READERS + 2]
        threads = await _said(readers)
        while await keep_missing_words():
            pass
        # As after the first nights: pages that all may see, and nothing left to do beside what is measured.
        await connection().execute_script("VACUUM")
        await connection().execute_script("ANALYZE")
        return {"tokens": await _tokens(ids), "threads": threads}
    finally:
        await close_database()


async def _people(usernames: list[str]) -> dict[str, int]:
    ids = {name: new_id() for name in usernames}
    async with unit_of_work():
        await Account.bulk_create(
            [Account(id=ids[name], username=name, display_name=name.title()) for name in ids]
        )
        await Person.bulk_create(
            [
                Person(
                    id=new_id(),
                    account_id=ids[name],
                    issuer="load",
                    subject=name,
                    name=name,
                    title="Engineer",
                    last_confirmed_at=clock.now(),
                )
                for name in ids
            ]
        )
    return ids


async def _follows(ids: dict[str, int]) -> None:
    author, quiet, *readers = ids.values()
    pairs = [(reader, author) for reader in readers]
    pairs += [(reader, quiet) for reader in readers[:FEW]]
    near = readers[:READERS]
    pairs += [
        (near[place], near[(place + step) % READERS])
        for place in range(READERS)
        for step in range(1, DEGREE + 1)
    ]
    pairs += [
        (near[place], 1 + (place * 19 + step) % crowd.WRITERS)
        for place in range(READERS)
        for step in range(DEGREE)
    ]
    async with unit_of_work():
        await Follow.bulk_create(
            [Follow(id=new_id(), follower_id=who, target_id=whom) for who, whom in pairs], 5_000
        )
        await execute(
            """UPDATE account SET followers_count = (SELECT count(*) FROM follow WHERE target_id = account.id),
            following_count = (SELECT count(*) FROM follow WHERE follower_id = account.id)"""
        )


async def _circles(ids: dict[str, int]) -> None:
    members = [ids[AUTHOR], *(each for name, each in ids.items() if name not in {AUTHOR, QUIET})]
    async with unit_of_work():
        more = [Account(id=new_id(), username=f"member{number}") for number in range(max(CIRCLES.values()))]
        await Account.bulk_create(more, 5_000)
        for name, size in CIRCLES.items():
            group = await Account.create(id=new_id(), username=name, kind=Kind.GROUP, followers_count=size)
            await Group.create(id=new_id(), account_id=group.id, opening=Opening.CLOSED)
            inside = [*members, *(each.id for each in more)][:size]
            await Follow.bulk_create(
                [Follow(id=new_id(), follower_id=each, target_id=group.id) for each in inside], 5_000
            )


async def _said(readers: list[tuple[str, int]]) -> list[str]:
    """Posts, with the threads spread among them; returns the ids of what began each."""
    chance = random.Random(7)
    names = [name for name, _ in readers]
    threads = list[str]()
    for number in range(POSTS):
        if number % (POSTS // THREADS) == 0:
            threads.append(str(await _thread(readers)))
        _, account_id = chance.choice(readers)
        # Some of what the crowd says too, as often as it does: what is common stays common.
        also = " ".join(crowd.word(int(20_000 ** chance.random())) for _ in range(10))
        await post(Viewer(account_id), Draft(f"{sentence(chance, names)} {also}"), rules=PostingRules())
    return threads


async def _thread(readers: list[tuple[str, int]]) -> int:
    """One asks, forty answer each other: what they say is short, and branches."""
    chance = random.Random(17)
    said = [await post(Viewer(readers[0][1]), Draft("who has seen the roadmap"), rules=PostingRules())]
    for name, account_id in readers[1 : ANSWERS + 1]:
        draft = Draft(sentence(chance, [name]), in_reply_to_id=chance.choice(said))
        said.append(await post(Viewer(account_id), draft, rules=PostingRules()))
    return said[0]


async def _tokens(ids: dict[str, int]) -> dict[str, str]:
    first = await issue_token(ids[AUTHOR], "read write follow push")
    kept = await Token.get(id=first.id)
    keys = {name: new_key() for name in ids if name != AUTHOR}
    async with unit_of_work():
        await Token.bulk_create(
            [
                Token(
                    id=new_id(),
                    token_hash=hashed(key),
                    app_id=kept.app_id,
                    account_id=ids[name],
                    scopes=kept.scopes,
                )
                for name, key in keys.items()
            ]
        )
    return {AUTHOR: first.token, **keys}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(seed())))
