from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kit.errors import Invalid
from server.microblog.wording import MAX_NAMED, MAX_TAG_LENGTH, count, fold_tag, get_ready, parse, pieces
from tests.growth import grows_gently

TYPED = st.lists(
    st.sampled_from(
        [*"@#aZé9_.-/:?&()<>\"'\n\r \u200c\u0301\uff03👩", "http://", "www.a.fr ", "@ada ", "#x "]
    ),
    max_size=80,
).map("".join)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ada and @Boris, then @ADA again", ("ada", "boris")),
        ("(@ada) “@boris” @chen!", ("ada", "boris", "chen")),
        ("thanks @ada.", ("ada",)),
        ("@ada.lovelace-smith_2 hello", ("ada.lovelace-smith_2",)),
        ("@_ @a", ("_", "a")),
        ("write to ada@example.org", ()),
        ("see https://social.example/@ada/1", ()),
        ("path/@ada x=@ada", ()),
        ("@adaé is not ada", ()),
        ("@-ada @.ada @ ada", ()),
        ("@ada@our.host @boris@OUR.HOST", ("ada", "boris")),
        ("@ada@elsewhere.example", ()),
        ("@ada@our.host.example", ()),
    ],
)
def test_people_are_named_by_at_sign(text, names):
    assert parse(text, host="our.host").mentions == names


def test_our_host_is_known_with_its_port_too():
    assert parse("@ada@localhost hi", host="localhost:8000").mentions == ("ada",)


def test_fifty_people_may_be_named_and_no_more():
    fifty = " ".join(f"@p{n}" for n in range(MAX_NAMED))
    assert len(parse(f"{fifty} @p0").mentions) == MAX_NAMED
    with pytest.raises(Invalid) as refused:
        parse(f"{fifty} @more")
    assert refused.value.key == "too-many-mentions"
    assert refused.value.values["limit"] == MAX_NAMED


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#News and #NEWS", {"news": "News"}),
        ("#Été #d\u00e9ploiement", {"été": "Été", "déploiement": "déploiement"}),
        ("#日本語 #हिन्दी #Straße", {"日本語": "日本語", "हिन्दी": "हिन्दी", "strasse": "Straße"}),
        ("\uff03全角", {"全角": "全角"}),
        ("#2024 #_ #1", {}),
        ("#2024goals (#ok)", {"2024goals": "2024goals", "ok": "ok"}),
        ("a#b /#c &#39; ##d", {"d": "d"}),
        ("https://example.org/page#part", {}),
        ("www.example.org/#part", {}),
        ("#mid·dle #end·", {"mid·dle": "mid·dle", "end": "end"}),
        ("#" + "a" * (MAX_TAG_LENGTH + 1), {}),
    ],
)
def test_tags_are_words_with_a_letter(text, tags):
    assert parse(text).tags == tags


def test_a_tag_that_is_too_long_once_folded_is_none():
    assert parse("#" + "ß" * 51).tags == {}
    assert list(parse("#" + "ß" * 50).tags) == ["ss" * 50]


def test_a_tag_is_the_same_however_its_accents_are_typed():
    assert fold_tag("E\u0301te\u0301") == fold_tag("été") == fold_tag("ÉTÉ") == "été"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://example.org/a.", ("https://example.org/a",)),
        ("(https://example.org/a_(b))", ("https://example.org/a_(b)",)),
        ("https://a.fr https://a.fr", ("https://a.fr",)),
        ("HTTP://EXAMPLE.ORG/X", ("HTTP://EXAMPLE.ORG/X",)),
        ("http://intranet:8080/x", ("http://intranet:8080/x",)),
        ("on www.example.org/x now", ("http://www.example.org/x",)),
        ("example.com", ("http://example.com",)),
        ("README.md deploy.sh main.py node.js v1.2.3", ()),
        ("https://docs.rs and docs.python.sh/x", ("https://docs.rs", "http://docs.python.sh/x")),
        ("javascript:alert(1) ftp://a.fr mailto:a@b.fr //a.fr data:text/html,x a@b.fr", ()),
        ("https://bank.example@evil.example/", ()),
        ("http://a\uff20b.fr/", ("http://a", "http://b.fr/")),
        ("@ada.fr", ()),
    ],
)
def test_links_are_web_addresses_only(text, urls):
    assert parse(text).urls == urls


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("héllo", 5),
        ("he\u0301llo", 5),
        ("👩‍👩‍👧‍👦🇫🇷", 2),
        ("a\r\nb", 3),
        ("https://a.fr", 23),
        ("https://example.org/" + "x" * 300, 23),
        ("see https://a.fr!", 4 + 23 + 1),
        ("www.example.org", 15),
        ("@ada@our.host hi", 7),
        ("@ada@elsewhere.example hi", 7),
        ("@ada hi", 7),
        ("#tag hi", 7),
    ],
)
def test_length_is_counted_as_mastodon_counts(text, length):
    assert parse(text, host="our.host").length == length


@given(TYPED)
def test_pieces_never_overlap_and_lie_inside_the_text(text):
    position = 0
    for piece in pieces(text):
        assert position <= piece.start < piece.end <= len(text)
        position = piece.end


@given(st.text(alphabet=st.characters(exclude_characters="@#.:/"), max_size=60))
def test_a_text_without_pieces_counts_its_graphemes(text):
    assert parse(text).length == count(text) <= len(text)


@pytest.mark.parametrize(
    "part", ["a.", "@a", "@a@a.", "#a·", "http://", "www.", "http://a/'", "http://a/([{", "@a-", "# @ "]
)
def test_hostile_texts_take_no_more_than_the_square_of_their_length(part):
    # The links are linkify's, which looks ahead; posting refuses long texts before it reads them.
    def read(text):
        with suppress(Invalid):
            parse(text)

    assert grows_gently(read, part, power=2.4)


def test_who_is_ready_makes_no_pattern_for_the_first_text(monkeypatch):
    get_ready()
    made = []
    monkeypatch.setattr("re._compiler.compile", lambda *pattern: made.append(pattern))
    assert [piece.url for piece in pieces("https://a.example and www.a.fr, a.museum too")] != []
    assert made == []
