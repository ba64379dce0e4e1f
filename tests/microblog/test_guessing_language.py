import pytest

from server.microblog.drafts import Draft
from server.microblog.guessing_language import guessed_language
from server.microblog.models import Status
from server.microblog.posting import PostingRules, post

HERE = ("en", "fr")
FRENCH = "Bonjour à tous, la réunion de demain est déplacée à 14 heures"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("The meeting of tomorrow is moved to 2 pm, see you all there", "en"),
        (f"@ada.lovelace #meeting https://example.com/the/english/words/here {FRENCH}", "fr"),
        (f"```\nthe quick brown fox jumps over the lazy dog and runs\n```\n{FRENCH}", "fr"),
        ("Das ist ein deutscher Satz und keiner auf Englisch", None),
        ("ok merci", None),
        ("LGTM", None),
        ("@ada @boris https://example.com/the-meeting-of-tomorrow-is-moved", None),
        ("", None),
        ("👍👍👍 12345 67890 !!!", None),
    ],
)
async def test_a_language_of_the_company_is_guessed_when_it_is_clear(text, language):
    assert await guessed_language(text, HERE) == language


async def test_nothing_is_guessed_where_no_languages_are_named():
    assert await guessed_language(FRENCH, ()) is None


async def test_a_post_gets_the_guess_only_when_it_names_no_language(cast):
    rules = PostingRules(languages=HERE)
    for draft, language in (
        (Draft(text=FRENCH), "fr"),
        (Draft(text=FRENCH, language="de"), "de"),
        (Draft(text="ok merci"), None),
    ):
        status_id = await post(cast.ada, draft, rules=rules)
        assert (await Status.get(id=status_id)).language == language


async def test_the_same_key_gives_the_same_post_whatever_is_guessed(cast):
    first = await post(cast.ada, Draft(text=FRENCH), rules=PostingRules(), once="k")
    assert await post(cast.ada, Draft(text=FRENCH), rules=PostingRules(languages=HERE), once="k") == first
