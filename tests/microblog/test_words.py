"""What is kept of a text to be found by: folded words in order, stems, and marks."""

import pytest

from server.microblog.words import BREAK, LONGEST, SIGNS, TAG, Word, kept_words, mark, stems, words_of


def folded(text: str) -> list[str]:
    return [each.folded for each in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Grüße aus ŁÓDŹ", ["grusse", "aus", "lodz"]),
        ("l'équipe\u00a0: déjà-vu", ["l", "equipe", "deja", "vu"]),
        ("snake_case foo.bar@x 3,14", ["snake", "case", "foo", "bar", "x", "3", "14"]),
        ("\uff21\uff22\uff23 \ufb01ne \u2167 \U0001d401old", ["abc", "fine", "viii", "bold"]),
        ("会議室A に", ["会", "議", "室", "a", "に"]),
        ("party 🎉🎉", ["party", "🎉", "🎉"]),
        ("\" ' ; -- * ( ) : \\ \0 % _", []),
    ],
)
def test_words_are_folded_whatever_marks_widths_and_capitals(text, words):
    assert folded(text) == words


def test_composed_and_decomposed_letters_are_the_same():
    assert folded("e\u0301te\u0301") == folded("été") == ["ete"]


def test_a_long_word_is_cut_and_found_by_the_same_cut():
    assert folded("x" * 500) == ["x" * LONGEST]


def test_a_kept_text_has_its_words_in_order_then_stems_tags_and_marks():
    kept = kept_words(["We run tests #Été_26 @ada_l", "alt texts"], "en", ["<7"])
    assert kept == ". we run tests ete 26 ada l . alt texts . ~test #ete26 @adal ~text <7"


def test_nothing_is_kept_but_letters_figures_and_a_sign_at_the_start():
    """So no token means anything to a database, however it was typed."""
    odd = "".join(map(chr, range(1, 0x3000))) + " a'b\"c NEAR(x) ^start col:word 'x':* \\"
    for token in kept_words([odd, "#'); DROP"], None, []).split(" "):
        bare = token[1:] if token[0] in SIGNS else token
        assert bare or token == BREAK
        assert not set(bare) & set("\"'\\:*()&|!<>^-+{}[]#@~%. \t\n\0")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("deployment", "deployments", "deployed")),
        ("fr", ("équipée", "équipes", "équipe")),
        ("de", ("häuser", "häusern")),
    ],
)
def test_forms_of_a_word_meet_in_a_stem(language, forms):
    found = [{word.folded, *stems(word, [language])} for form in forms for word in words_of(form)]
    assert set.intersection(*found)


def test_what_is_typed_without_marks_meets_what_has_them():
    with_marks, without = words_of("déploiements deploiement")
    assert set(stems(with_marks, ["fr"])) & set(stems(without, ["fr"]))


def test_a_language_that_nobody_knows_is_stemmed_as_ours():
    assert "~test" in kept_words(["tests"], None, [])
    assert "~test" in kept_words(["tests"], "xx", [])
    assert stems(Word("tests", "tests"), ["xx"]) == []


def test_a_mark_is_the_same_in_a_text_and_by_itself():
    assert mark(TAG, "Été_26") == "#ete26"
    assert mark(TAG, "'\"") == ""
