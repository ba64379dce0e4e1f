"""A company that has written 200,000 statuses, made by the database itself in seconds on both engines.

People are numbered from 1 and have their number as id; statuses likewise, oldest first, a minute apart. Chance is a
fixed function of the number, so that every run and both engines get the same company.
"""

from dataclasses import dataclass

from server.kit import clock
from server.kit.database import engine, execute, unit_of_work

PEOPLE = 5_000
STATUSES = 200_000
WRITERS = 4_000
"""Those above never wrote, but for the quiet ones."""
QUIET = 3
"""The last people: they wrote ten times each, long ago."""
BUSY_GROUP, RARE_GROUP, CLOSED_GROUP = 6_001, 6_002, 6_003
ONCE, QUIET_LATELY = "wonce", 10_000
"""What every other status said, but for the newest ones."""
STEP = 60_000 << 16
_LETTERS = "abcdefghij"
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {most})"


@dataclass(frozen=True)
class Somebody:
    """Whose home is read: whom they follow, block, and which groups they are in."""

    number: int
    follows: range
    blocks: range = range(0)
    groups: tuple[int, ...] = ()


BUSY = Somebody(4_101, range(1, 2_001))
FEW_QUIET = Somebody(4_102, range(PEOPLE - QUIET + 1, PEOPLE + 1))
BLOCKING = Somebody(4_103, range(1, 2_001), range(1_501, 2_001))
NEWCOMER = Somebody(4_104, range(0))
SILENT = Somebody(4_105, range(4_201, 4_900))
IN_GROUPS = Somebody(4_106, range(1, 4), groups=(BUSY_GROUP, RARE_GROUP, CLOSED_GROUP))
IN_RARE = Somebody(4_107, range(0), groups=(RARE_GROUP,))
EVERYBODY = (BUSY, FEW_QUIET, BLOCKING, NEWCOMER, SILENT, IN_GROUPS, IN_RARE)


def status_id(number: int) -> int:
    """The id of the status with this number; the newest is of a minute ago."""
    return _first() + number * STEP


def _first() -> int:
    return ((clock.to_ms(clock.now()) // 86_400_000 * 86_400_000) << 16) - (STATUSES + 1) * STEP


async def fill() -> None:
    """Make everything; the database is empty but for its shape."""
    async with unit_of_work():
        await _accounts()
        await _statuses()
        await _mentions()
        for each in EVERYBODY:
            await _bonds(each)


async def speak() -> None:
    """Twenty words in each status but boosts, as often as Zipf says: the first in three of four, the last in none.

    The words are kept as they would be; what the statuses' own texts say is nothing to a search.
    """
    postgres = engine() == "postgres"
    words = " || ' ' || ".join(_spoken(place) for place in range(20))
    for digit in range(10):
        words = f"replace({words}, '{digit}', '{_LETTERS[digit]}')"
    async with unit_of_work():
        if postgres:  # an index is made faster than it is kept
            await execute("DROP INDEX status_words_lexemes")
        await execute(
            f"""INSERT INTO status_words (status_id, words) {_NUMBERS.format(most=STATUSES)}
            SELECT $1 + i * {STEP}, '. ' || {words} || ' . <' || (1 + (i * 7919) % {WRITERS}) || ' :en'
            || CASE WHEN i % 5 = 2 THEN ' %reply' ELSE '' END
            || CASE WHEN i % 2 = 0 AND i < {STATUSES - QUIET_LATELY} THEN ' . {ONCE}' ELSE '' END
            FROM n WHERE NOT (i % 20 = 11 AND i > 100)""",
            _first(),
        )
        if postgres:
            await execute(
                "CREATE INDEX status_words_lexemes ON status_words USING gin (lexemes) WITH (fastupdate = off)"
            )


async def tag() -> None:
    """One in five carries one of 500 hashtags, as often as Zipf says; as many are liked."""
    async with unit_of_work():
        await execute(
            f"INSERT INTO tag (id, name, shown) {_NUMBERS.format(most=500)} SELECT i, 'tag' || i, 'tag' || i FROM n"
        )
        await execute(
            f"""INSERT INTO status_tag (id, status_id, tag_id) {_NUMBERS.format(most=STATUSES)}
            SELECT i, $1 + i * {STEP}, CAST(floor(power(500.0, (i * 7919 % 10007) / 10007.0)) AS INTEGER)
            FROM n WHERE i % 5 = 1""",
            _first(),
        )
        await execute("UPDATE status SET favourites_count = id / 65536 % 60000 % 7 WHERE audience = 0")


def word(rank: int) -> str:
    """The word of this rank: about 100,000 / rank statuses say it."""
    return "w" + "".join(_LETTERS[int(digit)] for digit in str(rank))


def _spoken(place: int) -> str:
    """A number from 1 to 20,000 whose logarithm is anywhere alike."""
    size = 10_007 + 2 * place * place
    chance = f"((i * {7_919 + 2 * place} + {place * 977}) % {size}) / {float(size)}"
    return f"'w' || CAST(floor(power(20000.0, {chance})) AS INTEGER)"


async def _accounts() -> None:
    numbers = _NUMBERS.format(most=PEOPLE)
    await execute(
        f"""INSERT INTO account (id, username, display_name, found_by, note, kind, statuses_count, followers_count,
            following_count, version) {numbers}
        SELECT i, 'person' || i, 'Person ' || i, 'person' || i, '', 'person', 0, 0, 0, 1 FROM n"""
    )
    for group in (BUSY_GROUP, RARE_GROUP, CLOSED_GROUP):
        await execute(
            """INSERT INTO account (id, username, display_name, found_by, note, kind, statuses_count, followers_count,
                following_count, version) VALUES ($1, $2, $2, '', '', 'group', 0, 0, 0, 1)""",
            group,
            f"group{group}",
        )


async def _statuses() -> None:
    """A fifth answers the post ten before, one in twenty boosts the post seven before, one in ten is for followers."""
    numbers = _NUMBERS.format(most=STATUSES)
    author = f"""CASE WHEN i <= {QUIET * 10} THEN {PEOPLE - QUIET} + 1 + i % {QUIET}
        ELSE 1 + (i * 7919) % {WRITERS} END"""
    boosts, answers = "i % 20 = 11 AND i > 100", "i % 5 = 2 AND i > 100"
    await execute(
        f"""INSERT INTO status (id, author_id, text, spoiler_text, sensitive, audience, group_id, root_id,
            in_reply_to_id, in_reply_to_account_id, reblog_of_id,
            favourites_count, reblogs_count, replies_count, version) {numbers}
        SELECT $1 + i * {STEP}, {author}, CASE WHEN {boosts} THEN '' ELSE 'What was said the ' || i || 'th time, in a
            sentence that is about as long as people write when they tell colleagues of their work.' END, '',
            {"FALSE" if engine() == "postgres" else "0"},
            CASE WHEN i % 50 = 9 THEN 3 WHEN i % 10 = 4 THEN 2 ELSE 0 END,
            CASE WHEN i % 50 = 9 THEN {CLOSED_GROUP} END, $1 + i * {STEP},
            CASE WHEN {answers} THEN $1 + (i - 10) * {STEP} END,
            CASE WHEN {answers} THEN 1 + ((i - 10) * 7919) % {WRITERS} END,
            CASE WHEN {boosts} THEN $1 + (i - 7) * {STEP} END, 0, 0, 0, 1 FROM n""",
        _first(),
    )
    await execute(
        "UPDATE account SET last_status_id = (SELECT max(s.id) FROM status s WHERE s.author_id = account.id)"
    )


async def _mentions() -> None:
    """One in twelve names the busy group, one in 20,000 the rare one, and one in six a colleague."""
    for every, rest, whom in (
        (12, 5, str(BUSY_GROUP)),
        (20_000, 17, str(RARE_GROUP)),
        (6, 1, f"1 + (i * 31) % {PEOPLE}"),
    ):
        numbers = _NUMBERS.format(most=STATUSES)
        await execute(
            f"""INSERT INTO mention (id, status_id, account_id) {numbers}
            SELECT {every * 10_000_000} + i, $1 + i * {STEP}, {whom} FROM n
            WHERE i % {every} = {rest} AND NOT (i % 20 = 11 AND i > 100)""",
            _first(),
        )
    await execute(
        """UPDATE status SET names_group = $1 WHERE id IN
            (SELECT m.status_id FROM mention m JOIN account a ON a.id = m.account_id WHERE a.kind = 'group')""",
        True,  # noqa: FBT003 - a column's value
    )


async def _bonds(somebody: Somebody) -> None:
    targets = [*somebody.follows, *somebody.groups]
    for place, target in enumerate(targets):
        await execute(
            """INSERT INTO follow (id, follower_id, target_id, reblogs, notify, keeper)
            VALUES ($1, $2, $3, $4, $5, $5)""",
            somebody.number * 10_000 + place,
            somebody.number,
            target,
            True,  # noqa: FBT003 - a column's value
            False,  # noqa: FBT003 - a column's value
        )
    for place, target in enumerate(somebody.blocks):
        for account, other, mine in ((somebody.number, target, True), (target, somebody.number, False)):
            await execute(
                "INSERT INTO block (id, account_id, target_id, mine) VALUES ($1, $2, $3, $4)",
                (somebody.number * 10_000 + place) * 2 + mine,
                account,
                other,
                mine,
            )
