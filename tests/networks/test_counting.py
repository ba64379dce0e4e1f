"""LinkedIn's, Bluesky's and Mastodon's counters, on what naive ones get wrong."""

import pytest

from server.networks import RefusedReason
from server.networks.counting import graphemes, weigh_for_bluesky, weigh_for_linkedin, weigh_for_mastodon

FAMILY = "👨‍👩‍👧‍👦"
LINK = "https://acme.example/news/" + "a" * 60
COUNTERS = (weigh_for_linkedin, weigh_for_bluesky, weigh_for_mastodon)


@pytest.mark.parametrize(
    ("text", "linkedin", "bluesky", "mastodon"),
    [
        ("Sun", 3, 3, 3),
        ("Soleil à Évian", 14, 14, 14),
        ("e\u0301", 2, 1, 1),
        ("日本語", 3, 3, 3),
        ("한국", 2, 2, 2),
        ("👍🏽", 4, 1, 1),
        (FAMILY, 11, 1, 1),
        ("🇫🇷🇩🇪", 8, 2, 2),
        ("1️⃣", 3, 1, 1),
        ("a\r\nb", 4, 3, 3),
        (LINK, len(LINK), len(LINK), 23),
        (f"See {LINK}.", len(LINK) + 5, len(LINK) + 5, 28),
        (f"{LINK} {LINK}", 2 * len(LINK) + 1, 2 * len(LINK) + 1, 47),
        ("acme.com", 8, 8, 8),
        ("@ada@social.example hi", 22, 22, 7),
        ("@ada hi", 7, 7, 7),
        ("mail ada@acme.example", 21, 21, 21),
    ],
)
def test_each_counts_in_its_own_way(text, linkedin, bluesky, mastodon):
    assert [weigh(text).length for weigh in COUNTERS] == [linkedin, bluesky, mastodon]


@pytest.mark.parametrize(("weigh", "limit"), list(zip(COUNTERS, (3_000, 300, 500), strict=True)))
def test_the_limit_itself_still_fits_and_one_more_does_not(weigh, limit):
    assert weigh("x" * limit).valid
    assert weigh("x" * (limit + 1)).problems == (RefusedReason.TOO_LONG,)
    assert weigh("x").limit == limit


@pytest.mark.parametrize("weigh", COUNTERS)
def test_empty_texts_and_halves_of_characters_are_named(weigh):
    assert weigh(" \n ").problems == (RefusedReason.EMPTY,)
    assert weigh("a\ud83d").problems == (RefusedReason.CHARACTERS,)


def test_bluesky_counts_bytes_besides():
    many = FAMILY * 130
    assert graphemes(many) == 130
    assert weigh_for_bluesky(many).problems == (RefusedReason.TOO_LONG,)


def test_an_instance_may_have_a_limit_of_its_own():
    assert weigh_for_mastodon("x" * 4_000, 5_000).valid
    assert weigh_for_mastodon("x" * 501, 5_000).limit == 5_000
