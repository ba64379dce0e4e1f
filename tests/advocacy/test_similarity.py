"""When two wordings are the same sentence."""

import pytest

from server.advocacy.similarity import SAME_AT, WARN_AT, alike, similarity

ONE = "Well done Mariam and the whole workshop in Dakar, seven days of sun."


@pytest.mark.parametrize("other", [
    ONE.upper(), ONE.replace(",", " –"), f"{ONE} https://acme.example/x #AcmeEmployee", f"@acme {ONE}",
])  # fmt: skip
def test_case_punctuation_links_tags_and_names_make_no_difference(other):
    assert similarity(ONE, other) == 1.0


def test_a_word_changed_is_still_the_same_sentence_and_a_word_more_a_warning():
    assert similarity(ONE, ONE.replace("seven", "eight")) >= WARN_AT
    assert similarity(ONE, ONE.replace("Well done", "Bravo")) >= WARN_AT
    assert similarity(ONE, ONE + " Go.") >= SAME_AT


@pytest.mark.parametrize("other", [
    "Our Dakar site has left the grid: this is what engineers can do.", "", "晴天", "Sun!",
])  # fmt: skip
def test_what_says_it_otherwise_is_another_wording(other):
    assert similarity(ONE, other) < WARN_AT


def test_accents_and_scripts_without_spaces_are_compared_as_well():
    assert similarity("Été à Évian", "Ete a Evian") == 1.0
    assert similarity("今日は晴れです工場から", "今日は晴れです工場からも") >= WARN_AT
    assert similarity("", "") == 1.0


def test_it_does_not_matter_which_comes_first():
    assert similarity(ONE, "Well done!") == similarity("Well done!", ONE)


def test_only_wordings_of_one_network_are_held_against_each_other():
    assert alike([("x", ONE), ("bluesky", ONE), ("x", ONE + "!"), ("x", "Other words")]) == [(0, 2, 1.0)]
