"""What folding promises: the same letters however they are typed."""

import pytest

from server.kit.folding import folded_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Étienne Lavoie", ["etienne", "lavoie"]),
        ("E\u0301tienne", ["etienne"]),
        ("Müller-Straße", ["muller", "strasse"]),
        ("aminata_diop", ["aminata", "diop"]),
        ("Борис 李", ["борис", "李"]),
        ("100 %", ["100"]),
        ("", []),
    ],
)
def test_words_are_plain_and_nothing_else(text, words):
    assert folded_words(text) == words
