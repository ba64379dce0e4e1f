"""Whatever advocacy may answer has a sentence in both languages."""

import ast
import string
from pathlib import Path

import pytest

from server.advocacy.models import ShareState, TextPolicy
from server.api.catalogue import SENTENCES
from server.api.catalogue.news import SENTENCES as NEWS
from server.api.catalogue.sharing import SENTENCES as SHARING
from server.entities.share_reasons import REASONS, reason_text
from server.networks import LaterReason, RefusedReason, UnclearReason

ADVOCACY = Path(__file__).parents[3] / "server" / "advocacy"
ERRORS = {"Missing", "Invalid", "Conflict", "Unavailable", "Forbidden"}


def keys_raised():
    """The plain keys of every error that a verb raises; those made of a reason are below."""
    for module in ADVOCACY.glob("*.py"):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ERRORS
            if named and call.args and isinstance(call.args[0], ast.Constant):
                yield call.args[0].value


@pytest.mark.parametrize("key", sorted(set(keys_raised())))
def test_every_error_has_its_sentence(key):
    assert SENTENCES[key]


@pytest.mark.parametrize("key", [
    *(f"wording-{reason}" for reason in RefusedReason), *(f"connecting-{reason}" for reason in LaterReason),
    *(f"policy-{policy.replace('_', '-')}" for policy in set(TextPolicy) - {TextPolicy.EDITABLE}),
    *(f"share-no-{act}" for act in ("cancel", "confirm", "answer", "declare", "delete")),
])  # fmt: skip
def test_every_reason_of_a_network_has_its_sentence(key):
    assert SENTENCES[key]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        *(
            (ShareState.WAITING, reason)
            for reason in (*LaterReason, "reconnect", "not-found", "answered", "item-changed", "scheduled")
        ),
        *((ShareState.REFUSED, reason) for reason in RefusedReason),
        *((ShareState.UNCLEAR, reason) for reason in (*UnclearReason, "checking")),
        *(
            (ShareState.CANCELLED, reason)
            for reason in ("expired", "withdrawn", "disconnected", "left", None)
        ),
        *((ShareState.SENT, reason) for reason in ("deleting", "delete-refused", "reconnect")),
        (ShareState.OPENED, None),
    ],
)
def test_every_place_where_a_share_may_stand_is_explained(state, reason):
    english, french = (reason_text(state, reason, language) for language in ("en", "fr"))
    assert english
    assert french
    assert english != french


def test_where_the_state_says_it_all_nothing_is_added():
    assert reason_text(ShareState.WAITING, None, "en") is None
    assert reason_text(ShareState.SENT, None, "fr") is None


@pytest.mark.parametrize("sentences", [{**NEWS, **SHARING}, REASONS])
def test_both_languages_fill_in_the_same(sentences):
    for key, (english, french) in sentences.items():
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, french)
        ]
        assert fields[0] == fields[1], key
