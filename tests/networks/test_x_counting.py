# ruff: noqa: RUF001 - look-alike characters are what is counted here
"""Counting as X does. The first table holds facts of twitter-text's own conformance suite (validate.yml)."""

import pytest

from server.networks import RefusedReason
from server.networks.x_counting import weigh, weighted_length
from tests.growth import grows_gently

TEN = "xxxxxxxxxx-"
POEM = "故人西辞黄鹤楼，烟花三月下扬州。"
FAMILY = "👨‍👩‍👧‍👦"

# (text, weighted length, fits)
CONFORMANCE = [
    ("Hi http://test.co", 26, True),
    ("http://test.co", 23, True),
    ("285 chars-" + TEN * 25, 285, False),
    ("285 chars- http://www.twitter.com/jack " + TEN * 24, 299, False),
    (TEN * 24 + " http://www.twitter.com/jack ", 289, False),
    ("https://www.twitter.com/aloha " * 10, 240, True),
    (POEM * 10, 320, False),
    ("😷" * 160, 320, False),
    ("the" + POEM * 10, 323, False),
    ("A\u0301B", 2, True),  # composed into one
    ("A\ufb2c", 4, True),  # decomposed into three
    ("282 chars-" + TEN * 24 + "xxxxxA\u0301x", 281, False),
    (f"H🐱☺{FAMILY}", 7, True),
    ("😷👾😡🔥💩", 10, True),
    ("🙋🏽👨‍🎤", 4, True),
    ("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b", 12, True),
    ("‐ ‑ ‒ – — ― ‖ ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷", 43, True),
    ("randomurl" * 7 + "s.com", 68, True),  # a label of 64 is no host
    ("https://" + "somesuperlongurl" * 100 + ".com/foo https://validurl.com", 1640, False),
    ("あいうえおかきくけこ" * 12 + " http://" + "あいうえおかきくけこ" * 5 + "あいう.com", 358, False),
    ("あいうえおかきくけこ" * 12 + " http://" + "あいうえおかきくけこ" * 5 + "あい.com", 264, True),
    ("H🐱☺👨👩👧👦", 13, True),  # no joiners: four people
]

OTHER_FACTS = [
    ("", 0),
    ("Test https://test.com test https://test.com test.com test", 86),
    ("\U00010000\U0010ffff", 4),
    ("저찀쯿쿿", 8),
    ("1⃣", 2),
    ("1️⃣", 2),
    ("🇫🇷", 2),
    ("🏳️‍🌈", 2),
    ("👍🏽", 2),
    ("🫩", 2),  # Unicode 16: X counts it as any emoji
    ("🧑‍🧑‍🧒", 2),  # of Unicode 15.1, four code points with joiners
    ("©", 1),
    ("©️", 2),
    ("™", 2),
    ("a\u200db", 3),
    ("é", 1),
    ("Ж", 1),
    ("…", 2),
    ("«\u00a0oui\u00a0»", 7),
    ("example.com", 23),
    ("Read example.com/news.", 29),
    ("HTTPS://EXAMPLE.COM/A", 23),
    ("mail@example.com", 16),
    ("#tag.com", 8),
    ("$a.com", 6),
    ("file.txt", 8),
    ("-example.com", 12),
    ("https://t.co/abc123/more", 28),
    ("https://t.co/" + "a" * 41, 54),
    ("例え.テスト", 11),
    ("http://例え.テスト", 18),  # no such top-level domain
    ("http://☃.net/", 23),
    ("münchen.de", 23),
    ("https://en.wikipedia.org/wiki/Bird_(animal)", 23),
    ("(see https://example.com/a)", 29),
    ("https://example.com/a. Next", 29),
    ("https://example.com/?q=é", 24),
    ("https://example.com:8080/x", 23),
    ("http://localhost:8000/news", 26),
    ("http://127.0.0.1/news", 21),
    ("a.com b.org c.fr", 71),
]


@pytest.mark.parametrize(("text", "length", "fits"), CONFORMANCE)
def test_conformance_cases_of_twitter_text(text, length, fits):
    weight = weigh(text)
    assert (weight.length, weight.valid, weight.limit) == (length, fits, 280)


@pytest.mark.parametrize(("text", "length"), OTHER_FACTS)
def test_facts_that_break_naive_counting(text, length):
    assert weighted_length(text) == length


def test_the_280th_character_fits_and_the_next_does_not():
    assert weigh("x" * 280).valid
    assert weigh("x" * 281).problems == (RefusedReason.TOO_LONG,)
    assert weigh("の" * 140).valid
    assert not weigh("の" * 140 + "x").valid


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_nothing_is_not_a_post(text):
    assert weigh(text).problems == (RefusedReason.EMPTY,)


@pytest.mark.parametrize("text", ["a\ufffeb", "a\uffffb", "\ufeffa", "a\ud800b"])
def test_characters_that_x_does_not_take_are_named(text):
    assert weigh(text).problems == (RefusedReason.CHARACTERS,)


@pytest.mark.parametrize("part", ["a.", ".a", "の", "の.", "((a)", "a-"])
def test_hostile_texts_take_no_square_of_their_length(part):
    assert grows_gently(lambda text: weigh("http://a.com/" + text + "."), part)
