"""Topics and targets as they are kept: one spelling each, and nothing empty."""

import pytest

from server.advocacy.aims import Aims, pairs, tidied, topic_name, wrong_aims


@pytest.mark.parametrize("typed", ["Green energy", "  green   ENERGY ", "GREEN\tenergy"])
def test_all_spellings_of_a_topic_are_one_name(typed):
    assert topic_name(typed) == "green energy"


def test_the_first_spelling_of_a_topic_stays_and_their_order_too():
    assert tidied(Aims(("Jobs", " Energy", "ENERGY", " "))).topics == ("Jobs", "Energy")


def test_rules_are_kept_once_in_order_and_empty_ones_are_none():
    kept = tidied(Aims(targets={"topic": ("B", "a ", "b"), "language": ("fr-FR", "FR"), "role": ("", " ")}))
    assert pairs(kept) == [("language", "fr"), ("topic", "a"), ("topic", "b")]
    assert tidied(kept) == kept


@pytest.mark.parametrize(
    ("aims", "fields"),
    [
        (Aims(), set()),
        (Aims(("Energy",), {"site": ("12",), "role": ("comms",), "department": ("R&D",)}), set()),
        (Aims(tuple("abcdef")), {"topics"}),
        (Aims(targets={"site": ("Lyon",)}), {"targeting"}),
        (Aims(targets={"site": ("9" * 19,)}), {"targeting"}),
        (Aims(targets={"role": ("boss",)}), {"targeting"}),
        (Aims(targets={"department": tuple(str(number) for number in range(61))}), {"targeting"}),
    ],
)
def test_what_cannot_be_kept_is_named(aims, fields):
    assert set(wrong_aims(aims)) == fields
