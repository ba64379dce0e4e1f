"""Searching what was said. Each promise is run on both engines, and a third, written here, finds the same hits."""

import random
from itertools import pairwise

import pytest

from server.kit.database import execute, rows, unit_of_work
from server.kit.paging import Page
from server.microblog import searching
from server.microblog.blocking import block
from server.microblog.deleting import delete_status
from server.microblog.muting import mute
from server.microblog.searching import Asked, search_statuses
from server.microblog.searching_match import USUAL, Match, Phrase, phrases_of
from server.microblog.searching_query import read_query
from server.microblog.words import BREAK
from tests.cast import Cast
from tests.microblog.corpus import Talk, seen, talk
from tests.microblog.saying import say

TO_ALL = "cranes"


@pytest.fixture
async def said(cast: Cast, tmp_path) -> Talk:
    return await talk(cast, tmp_path)


async def found(of: Talk, who: str, text: str, page: Page = Page(), **more) -> list[str]:  # noqa: B008 - frozen
    return seen(await search_statuses(getattr(of.cast, who), Asked(text, **more), page), of)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cranes", "reply odd site picture link cw reverse order plain"),
        ('"cranes"', "reply plain"),
        ("déploiement", "french"),
        ("equipe", "french"),
        ("l’équipe", "french"),
        ("deploy*", "plain"),
        ("deployed", "plain"),
        ('"red crane"', "picture order"),
        ('"again soup"', ""),
        ('"again canteen"', ""),
        ("canteen", "cw"),
        ("dawn", "picture"),
        ("crane red", "picture reverse order"),
        ("crane -red", "reply odd site link cw plain"),
        ('crane -"blue crane" -from:chen', "reply odd picture link cw plain"),
        ("#grue", "tagged french"),
        ("#GRUE test", "tagged"),
        ("@ada", "tagged"),
        ("会議", "kanji"),
        ("example.com", "link"),
        ("https://example.com/crane-report", "link"),
        ("from:ada", "cw plain"),
        ("de:@boris grue", "french"),
        ('from:"ada"', "cw plain"),
        ("from:me", "followers members"),
        ("from:nobody crane", ""),
        ("in:lyon", "site"),
        ("dans:Lyon crane", "site"),
        ("in:ada", ""),
        ("site:lyon crane", "site link cw reverse order plain"),
        ("site:montreal", "reply odd kanji picture french"),
        ("-site:lyon crane", "reply odd picture"),
        ("site:atlantis crane", ""),
        ("has:link", "link"),
        ("has:image crane", "picture"),
        ("contient:media", "picture"),
        ("-has:media is:reply", "reply"),
        ("est:réponse", "reply"),
        ("is:sensitive", "cw"),
        ("language:fr", "french"),
        ("langue:japonais crane", ""),
        ("language:ja", "kanji"),
        ("after:2020 before:2100 soup", "cw"),
        ("before:2020 crane", ""),
        ("50%", "odd"),
        ("NEAR", "odd"),
        ("AND OR NOT", "odd"),
        ("unknownword", ""),
        ("-crane language:en", "tagged"),
    ],
)
async def test_what_ines_finds(said: Talk, text, names):
    """She sees what all see; a hit is what it says, in its words, alt texts and warnings. The newest come first."""
    wanted = names.split()
    if "from:me" in text:
        assert await found(said, "ines", text) == ["tagged", "link"]
    else:
        assert await found(said, "ines", text) == wanted


async def test_only_what_one_may_see_is_found(said: Talk):
    """The author, a follower, a member, the one named: each by the same word."""
    hidden = {"members", "followers", "direct"}
    for who, seen_by in {
        "ada": hidden,
        "boris": {"followers"},
        "chen": {"members", "direct"},
        "ines": set(),
    }.items():
        assert hidden & set(await found(said, who, "crane")) == seen_by, who
    assert await found(said, "chen", "in:dock_nine") == ["members"]
    assert await found(said, "ines", "in:dock_nine") == []


async def test_what_one_marked_is_found_and_nothing_else(said: Talk):
    assert await found(said, "boris", "is:bookmarked") == ["plain"]
    assert await found(said, "boris", "est:favori crane") == ["order"]
    assert await found(said, "boris", "is:bookmarked soup") == []
    assert "plain" not in await found(said, "boris", "crane -is:bookmarked")
    assert await found(said, "ines", "is:bookmarked") == []
    assert await found(said, "boris", "is:mine crane") == ["reply", "odd", "picture"]


async def test_blocked_both_ways_and_muted_are_not_found_unless_asked_for(said: Talk):
    cast = said.cast
    await block(cast.ines, cast.chen.account_id)
    await mute(cast.ines, cast.boris.account_id)
    assert await found(said, "ines", "crane") == ["link", "cw", "plain"]
    assert {"order", "reverse"} & set(await found(said, "chen", "crane report")) == set()
    assert await found(said, "ines", "crane from:boris") == ["reply", "odd", "picture"]
    assert await found(said, "ines", "crane from:chen") == []
    assert await found(said, "ines", "crane", by=cast.boris.account_id) == ["reply", "odd", "picture"]


async def test_pages_meet_without_gap_or_repeat(said: Talk):
    """Downwards by `max_id`, upwards by `min_id`, and by number."""
    whole = await found(said, "ines", TO_ALL)
    down, page = [], Page(limit=2)
    while part := await found(said, "ines", TO_ALL, page):
        down += part
        page = Page(limit=2, max_id=said.ids[part[-1]])
    assert down == whole
    up, page = [], Page(limit=2, min_id=1)
    while part := await found(said, "ines", TO_ALL, page):
        up = part + up
        page = Page(limit=2, min_id=said.ids[part[0]])
    assert up == whole
    numbered = [await found(said, "ines", TO_ALL, Page(limit=4), offset=offset) for offset in (0, 4, 8)]
    assert [name for part in numbered for name in part] == whole
    assert await found(said, "ines", TO_ALL, offset=searching.RANKED) == []


async def test_nothing_is_found_twice_and_a_rare_hit_far_back_is_found(said: Talk, monkeypatch):
    """Where the stretch that is walked holds too few, the index has the rest."""
    whole = await found(said, "ines", TO_ALL)
    monkeypatch.setattr(searching, "WALK", 3)
    monkeypatch.setattr(searching, "LONGEST_WALK", 3)
    searching._first.cache_clear()  # noqa: SLF001 - its statement holds the length
    assert await found(said, "ines", TO_ALL) == whole
    assert await found(said, "ines", TO_ALL, Page(limit=3, min_id=1)) == whole[-3:]
    searching._first.cache_clear()  # noqa: SLF001


async def test_the_best_come_first_where_that_is_wanted(said: Talk):
    """What says it as it was typed, more than once; of those hits that are there anyway."""
    best = await found(said, "ines", "crane", relevant=True)
    assert sorted(best) == sorted(await found(said, "ines", "crane"))
    assert best[0] == "order"
    assert await found(said, "ines", "crane", Page(limit=2), relevant=True, offset=1) == best[1:3]


async def test_a_deleted_status_is_not_found_and_leaves_no_words(said: Talk):
    await delete_status(said.cast.ada, said.ids["cw"])
    assert await found(said, "ines", "canteen") == []
    assert await rows("SELECT 1 FROM status_words WHERE status_id = $1", said.ids["cw"]) == []


@pytest.mark.parametrize(
    "text",
    ["'", '"', "')); DROP TABLE status; --", "a' OR '1'='1", "words:x", "NEAR(a b, 3)", "^a", "a:*", "a & !b | c",
     "x <-> y", "\\", "\0", "{a b}", "*", "a*b*", "-", "--", "-*", "%", "_", "$1", "?1", "\ud83c", "🎉" * 200,
     "é" * 5_000, "from:'", 'in:"', "site:%", "from:" + "x" * 900, " ".join("-" + c for c in "abcdefgh")],
)  # fmt: skip
async def test_odd_searches_answer(said: Talk, text):
    """Whatever is typed is words, or nothing."""
    for relevant in (False, True):
        await search_statuses(
            said.cast.ines, Asked(text.encode("utf-8", "ignore").decode(), relevant=relevant), Page()
        )


async def test_the_number_of_queries_does_not_grow(said: Talk, queries):
    counts = []
    for more in (0, 40):
        for number in range(more):
            await say(said.cast.chen, f"cranes number {number}")
        del queries[:]
        part = await search_statuses(
            said.cast.ines, Asked("cranes from:chen site:lyon in:lyon"), Page(limit=40)
        )
        assert len(part.rows) <= 40
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 7


async def test_both_engines_find_what_a_plain_reading_of_the_words_finds(said: Talk):
    """300 random searches of the corpus' own words, quoted, cut, negated; this runs on SQLite and on PostgreSQL."""
    kept = {each["status_id"]: each["words"].split(" ") for each in await rows("SELECT * FROM status_words")}
    chance = random.Random(5)
    vocabulary = sorted({word for words in kept.values() for word in words if word.isalnum()})
    async with unit_of_work():  # everything is for everybody: what is compared are the words
        await execute("UPDATE status SET audience = 0")
    hits = 0
    for _ in range(300):
        text = _random(chance, vocabulary, list(kept.values()))
        query = read_query(text)
        phrases = [(phrases_of(term, USUAL), term.wanted) for term in query.terms]
        match = Match(
            tuple(each for each, wanted in phrases if wanted),
            tuple(one for each, wanted in phrases if not wanted for one in each),
        )
        wanted = sorted((each for each, words in kept.items() if holds(match, words)), reverse=True)
        part = await search_statuses(said.cast.ines, Asked(text), Page(limit=40))
        assert [line.own.status_id for line in part.rows] == wanted, text
        hits += len(wanted)
    assert hits > 300


def _random(chance: random.Random, vocabulary: list[str], texts: list[list[str]]) -> str:
    terms = []
    for _ in range(chance.randint(1, 3)):
        word = chance.choice(vocabulary)
        words = chance.choice(texts)
        start = chance.randrange(len(words))
        near = " ".join(each for each in words[start : start + chance.randint(1, 3)] if each.isalnum())
        whole = chance.choice([word, f'"{near or word}"', f"{word[:3]}*", word, f'"{word}"'])
        terms.append(chance.choice(["", "", "", "-"]) + whole)
    return " ".join(terms)


def holds(match: Match, words: list[str]) -> bool:
    """The same question, answered in the plainest way."""
    return all(
        any(_there(each, words) for each in phrases) for phrases in match.wanted or ((Phrase((BREAK,)),),)
    ) and not any(_there(each, words) for each in match.unwanted)


def _there(phrase: Phrase, words: list[str]) -> bool:
    size = len(phrase.tokens)
    windows = (tuple(words[place : place + size]) for place in range(len(words) - size + 1))
    if phrase.prefix:
        *whole, begun = phrase.tokens
        return any(list(each[:-1]) == whole and each[-1].startswith(begun) for each in windows)
    return phrase.tokens in windows


async def test_hits_come_newest_first(said: Talk):
    ids = [said.ids[name] for name in await found(said, "ines", TO_ALL)]
    assert all(newer > older for newer, older in pairwise(ids))
