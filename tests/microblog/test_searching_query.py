"""What a search is taken for, word by word."""

from datetime import UTC, datetime

import pytest

from server.microblog.searching_query import LONGEST, MOST_TERMS, Named, Query, Term, read_query


def only(text: str) -> Term:
    (term,) = read_query(text).terms
    return term


def test_a_word_is_found_in_other_forms_and_a_quoted_one_as_it_stands():
    assert only("Déploiements") == Term(("deploiements",), "déploiements", stemmed=True)
    assert only('"Déploiements"') == Term(("deploiements",))
    assert only("« en ligne »").words == only("“en ligne”").words == ("en", "ligne")


def test_minus_is_not_and_a_hyphen_joins():
    assert [(each.words, each.wanted) for each in read_query('tide -low -"high water" in-between').terms] == [
        (("tide",), True),
        (("low",), False),
        (("high", "water"), False),
        (("in", "between"), True),
    ]


def test_tags_names_beginnings_and_elisions():
    assert only("#Été_26").words == ("#ete26",)
    assert only("@ada_l@ramage.example").words == ("@adal",)
    assert only("deplo*") == Term(("deplo",), prefix=True)
    assert only("l'équipe").words == ("equipe",)
    assert only("x*").prefix is False


@pytest.mark.parametrize("language", ["en", "fr"])
def test_operators_are_known_in_both_languages_whatever_marks_and_capitals(language):
    text = {
        "en": 'FROM:ada -in:line site:"Lyon Est" has:Photo is:reply language:French',
        "fr": 'de:ada -Dans:line site:"Lyon Est" AVEC:photo est:Réponse langue:français',
    }[language]
    assert read_query(text) == Query(
        named=(Named("from", "ada"), Named("in", "line", wanted=False), Named("site", "Lyon Est")),
        has=(("image", True),),
        kinds=(("reply", True),),
        languages=(("fr", True),),
    )


def test_days_months_and_years_bound_a_search():
    query = read_query("after:2026-02 before:2026-11-22")
    assert (query.begins, query.ends) == (
        datetime(2026, 2, 1, tzinfo=UTC),
        datetime(2026, 11, 22, tzinfo=UTC),
    )
    assert read_query("pendant:2025-12") == read_query("after:2025-12 before:2026")
    query = read_query("during:2026 après:2026-06-01 avant:2026-07")
    assert (query.begins, query.ends) == (datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    ["colour:red", "has:wings", "is:tall", "before:noon", "after:2026-13", "during:9999-99", "language:x"],
)
def test_what_is_no_operator_is_words(text):
    assert only(text).words == tuple(text.replace("-", ":").split(":"))


@pytest.mark.parametrize("text", ["", " ", "-", '"', '""', "***", "?!", "()", "\0", "- -"])
def test_what_holds_no_word_asks_for_nothing(text):
    assert read_query(text).empty


@pytest.mark.parametrize("text", ["from:", 'from:""', "-from:"])
def test_an_operator_of_nothing_is_a_word(text):
    assert only(text).words == ("from",)


def test_a_long_search_is_cut_and_does_not_take_long():
    assert len(read_query("a " * 10_000).terms) == MOST_TERMS
    assert sum(len(each.words[0]) for each in read_query("x" * 100_000).terms) <= LONGEST
    for text in ('"' * 100_000, "-" * 100_000, "a:" * 50_000, "from:" * 50_000):
        read_query(text)


@pytest.mark.parametrize(
    "text", ["before:9999-12-31", "during:9999", "during:0001", "before:0000", "after:9999-12"]
)
def test_the_ends_of_time_break_nothing(text):
    read_query(text)
