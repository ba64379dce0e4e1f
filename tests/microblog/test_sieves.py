"""What filters catch: words in any case and script, whole where that means something, until they end; and statuses."""

import time
import unicodedata

import pytest

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.microblog.filtering import (
    FilterDraft,
    WordDraft,
    add_status,
    change_filter,
    drop_filter,
    make_filter,
)
from server.microblog.filters import filter_view
from server.microblog.sieves import Sieves, filters_of, pattern_of
from tests.cast import Cast
from tests.growth import grows_gently
from tests.microblog.saying import say

COMPOSED, APART = "caf\u00e9", "cafe\u0301"


async def now(viewer: Viewer) -> Viewer:
    """The viewer as their next request comes in."""
    return Viewer(viewer.account_id, filters=await filters_of(viewer.account_id))


def words(*said: str, whole: bool = True) -> FilterDraft:
    return FilterDraft("a filter", ["home"], words=tuple(WordDraft(each, whole) for each in said))


def finds(keyword: str, text: str, *, whole: bool = True) -> bool:
    return pattern_of(keyword, whole).search(unicodedata.normalize("NFC", text)) is not None


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("cat", "A CAT."), ("cat", "«cat»"), ("CAT", "cat"), ("cat", "cat's"), ("#cat", "a #cat!"), ("c++", "in C++."),
        ("Straße", "STRASSE"), ("STRASSE", "in der Straße"), ("ΣΊΣΥΦΟΣ", "σίσυφος!"), ("жук", "Жирный ЖУК"),
        (COMPOSED, f"Un {APART}"), (APART, f"un {COMPOSED.upper()}!"), ("नमस्ते", "कहो नमस्ते"), ("猫", "黒猫がいる"),
        ("แมว", "มีแมวอยู่"), ("two words", "these TWO WORDS here"), (":-)", "well:-)done"), ("🎉", "party🎉time"),
    ],
)  # fmt: skip
def test_a_whole_word_is_found_in_every_case_and_script(keyword, text):
    assert finds(keyword, text)


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("cat", "concatenate"), ("cat", "cats"), ("cat", "bobcat"), ("cat", "cat_1"), ("cat", "cat2"),
        ("жук", "жуки"),
        ("cafe", APART), ("cafe", COMPOSED), ("e", APART), ("two words", "two wordsmiths"), ("x", "x\u030c"),
        ("a.c", "abc"), ("नमस्", "नमस्ते"),
    ],
)  # fmt: skip
def test_a_whole_word_is_not_found_within_another(keyword, text):
    assert not finds(keyword, text)


def test_a_part_of_a_word_is_found_when_that_is_wanted():
    assert finds("cat", "concatenate", whole=False)
    assert not finds("cafe", APART, whole=False), "another letter, however it is written"


@pytest.mark.parametrize("keyword", ["(a+)+$", "a" * 500, "(?i)x|", ".*.*.*=", "[", "\\", "a" * 250 + "b"])
@pytest.mark.parametrize("whole", [True, False])
def test_no_word_takes_long_whatever_it_looks_like(keyword, whole):
    """Nothing of it is a pattern."""
    pattern = pattern_of(keyword, whole)
    assert pattern.search(f"say {keyword} !") is not None
    assert grows_gently(pattern.search, "a")
    assert pattern.search("a" * 40 + "!") is None


async def test_as_many_words_as_anybody_may_have_slow_a_page_down_but_little(cast: Cast) -> None:
    """Twenty posts of usual length under two hundred words."""
    await make_filter(cast.ada, words(*(f"some unwanted word {number}" for number in range(200))))
    sieve = await Sieves().of(await now(cast.ada))
    assert sieve is not None
    text = "Something that somebody has to say about a subject of some unwanted sort. " * 7
    began = time.process_time()
    for number in range(20):
        assert sieve.caught(number, text) == []
    assert time.process_time() - began < 0.2


async def test_what_catches_is_said_word_by_word(cast: Cast) -> None:
    """And a status that is named, also without any word."""
    status_id = await say(cast.boris, "hello")
    filter_id = await make_filter(cast.ada, words("cat", "dog", "mouse"))
    await add_status(cast.ada, filter_id, status_id)
    sieve = await Sieves().of(await now(cast.ada))
    assert sieve is not None
    [match] = sieve.caught(1, "The dog and the CAT")
    assert (match.words, match.status_id) == (("cat", "dog"), None)
    [match] = sieve.caught(status_id, "")
    assert (match.words, match.status_id) == ((), status_id)
    assert sieve.caught(1, "a bird") == []


async def test_a_filter_that_has_ended_catches_nothing(cast: Cast) -> None:
    """Without anybody changing it: the sieve that is kept looks at the clock."""
    filter_id = await make_filter(cast.ada, words("cat"))
    async with unit_of_work():
        await execute(
            "UPDATE filter SET ends_at = $1 WHERE id = $2", clock.to_ms(clock.now()) + 150, filter_id
        )
    sieves, viewer = Sieves(), await now(cast.ada)
    sieve = await sieves.of(viewer)
    assert sieve is not None
    assert sieve.caught(1, "cat")
    time.sleep(0.2)  # noqa: ASYNC251 - nothing else runs
    assert await sieves.of(viewer) is sieve
    assert sieve.caught(1, "cat") == []


async def test_a_sieve_is_kept_until_the_filters_change(cast: Cast) -> None:
    """And whoever filters nothing has none."""
    sieves = Sieves()
    assert await sieves.of(await now(cast.ada)) is None
    filter_id = await make_filter(cast.ada, words("cat"))
    first = await sieves.of(await now(cast.ada))
    assert await sieves.of(await now(cast.ada)) is first
    await change_filter(cast.ada, filter_id, FilterDraft(words=(WordDraft("dog"),)))
    second = await sieves.of(await now(cast.ada))
    assert second is not None
    assert [word for word, _ in second.meshes[0].words] == ["cat", "dog"]


async def test_a_filter_made_anew_never_meets_the_sieve_of_one_before(cast: Cast) -> None:
    """Though there was none in between, whose version is 0."""
    sieves = Sieves()
    for word in ("cat", "dog"):
        filter_id = await make_filter(cast.ada, words(word))
        assert [each.keyword for each in (await filter_view(cast.ada, filter_id)).words] == [word]
        sieve = await sieves.of(await now(cast.ada))
        assert sieve is not None
        assert bool(sieve.caught(1, word)), word
        await drop_filter(cast.ada, filter_id)
        assert await sieves.of(await now(cast.ada)) is None
