import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from server.microblog.wording import parse
from server.microblog.wording_html import MentionTarget, to_html
from tests.microblog.marked import MARKED

PEOPLE = {
    "ada": MentionTarget("https://our.host/@ada", "ada"),
    "boris.k": MentionTarget("https://our.host/@Boris.K", "Boris.K"),
}
ALLOWED = {
    "p": set(),
    "br": set(),
    "span": {"class", "translate"},
    "a": {"href", "class", "rel", "target", "translate"},
    **{tag: set() for tag in ("strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li")},
}
CLASSES = {"h-card", "u-url", "mention", "hashtag", "invisible", "ellipsis"}
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "</p></div><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    'http://a.fr/"onmouseover=alert(1)//',
    "http://a.fr/'onmouseover='alert(1)",
    "http://a.fr/?<script>alert(1)</script>",
    "https://a.fr/&quot;&gt;&lt;script&gt;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></p><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style>@import 'http://a.fr/x.css';</style>",
    "<form action=http://a.fr><input name=password>",
    "<base href=http://a.fr>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<span class=admin style=position:fixed>x</span>",
    "#<b>x</b> #x<script> @ada<script>alert(1)</script>",
    '@ada"onclick="alert(1)',
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ufeff<\u202escript>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "data:text/html;base64,PHNjcmlwdD4=",
    "http://javascript:alert(1)@a.fr",
    "vbscript:msgbox(1)",
]


def html(text):
    return to_html(text, PEOPLE, lambda name: f"https://our.host/tags/{name}", host="our.host")


def test_a_mention_is_marked_up_as_mastodon_does():
    assert html("Hi @ADA!") == (
        '<p>Hi <span class="h-card" translate="no"><a href="https://our.host/@ada" class="u-url mention">'
        "@<span>ada</span></a></span>!</p>"
    )


def test_a_mention_with_our_host_leads_to_the_same_person_and_a_foreign_one_to_nobody():
    assert 'href="https://our.host/@ada"' in html("@ada@our.host")
    assert html("@ada@elsewhere.example") == "<p>@ada@elsewhere.example</p>"


def test_the_name_is_shown_as_the_person_writes_it():
    assert "@<span>Boris.K</span>" in html("@boris.k.")


def test_an_unknown_name_stays_plain_text():
    assert html("Hi @nobody") == "<p>Hi @nobody</p>"


def test_a_tag_leads_to_its_folded_name_and_shows_the_typed_one():
    assert html("#News") == (
        '<p><a href="https://our.host/tags/news" class="mention hashtag" rel="tag">#<span>News</span></a></p>'
    )


def test_a_long_link_hides_its_scheme_and_its_tail():
    assert html("https://www.example.org/" + "x" * 30) == (
        f'<p><a href="https://www.example.org/{"x" * 30}" target="_blank" '
        'rel="nofollow noopener noreferrer" translate="no"><span class="invisible">https://www.</span>'
        f'<span class="ellipsis">example.org/{"x" * 18}</span>'
        f'<span class="invisible">{"x" * 12}</span></a></p>'
    )


def test_a_short_link_is_shown_whole():
    address = "example.org/" + "x" * 19
    assert f'<span>{address}</span><span class="invisible"></span>' in html(f"https://{address}")


def test_a_bare_address_is_linked_by_http():
    assert 'href="http://example.org"' in html("example.org")


def test_blank_lines_part_paragraphs_and_line_ends_break_lines():
    assert html("one\r\ntwo\n\n\nthree\rfour\n") == "<p>one<br>two</p><p>three<br>four</p>"


@pytest.mark.parametrize("text", ["", "  ", "\r\n\n"])
def test_nothing_typed_is_nothing_shown(text):
    assert html(text) == ""


def test_what_looks_like_html_is_shown_as_typed():
    assert LexborHTMLParser(html("a < b && <b>c</b> &amp;")).body.text() == "a < b && <b>c</b> &amp;"


def test_an_address_keeps_its_query():
    assert 'href="https://a.fr/?x=1&amp;y=2"' in html("https://a.fr/?x=1&y=2")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_leaves_the_allow_list(attack):
    _assert_harmless(html(attack))
    _assert_harmless(html(f"http://a.fr/{attack} @ada{attack} #x{attack}"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_address_given_by_a_caller_leaves_the_allow_list(attack):
    hostile = {"ada": MentionTarget(attack, attack)}
    _assert_harmless(to_html("@ada #x", hostile, lambda _: attack))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["@ada", "#été", "https://a.fr/", "www.a.fr", "\n\n", "\n", " ", *ATTACKS]),
            st.text(alphabet="<>&\"'/=ab:@#.\n \x00é", max_size=12),
        ),
        max_size=12,
    ).map("".join)
)
def test_no_text_at_all_leaves_the_allow_list(text):
    _assert_harmless(html(text))


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=".*~`>"), max_size=80)
)
def test_every_character_typed_can_be_read(text):
    assert LexborHTMLParser(f"<!doctype html><body>{html(text)}").body.text() == text.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold**, *it* and ~~out~~", "<p><strong>bold</strong>, <em>it</em> and <del>out</del></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("(*it*) « **été** »", "<p>(<em>it</em>) « <strong>été</strong> »</p>"),
        ("run `a <b> *c*`", "<p>run <code>a &lt;b&gt; *c*</code></p>"),
        ("`` a`b ``", "<p><code>a`b</code></p>"),
        ("```sh\nls *.py\n\n  #x\n```", "<pre><code>ls *.py\n\n  #x</code></pre>"),
        ("> so\n> *it* is\nyes", "<blockquote><p>so<br><em>it</em> is</p></blockquote><p>yes</p>"),
        ("do\n- a\n- **b**", "<p>do</p><ul><li>a</li><li><strong>b</strong></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ],
)
def test_the_few_marks_become_html(text, shown):
    assert html(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and __init__ and _x_",
        "2*3*4 = 24, 2 * 3 * 4, a*b*c",
        "a-b, - 5 °C, -- Ada",
        "- Ada",
        "2. the second\n4. the fourth",
        "2024. A good year",
        "*.py and *.js, /var/*/log/*, **/*.ts",
        "(.*) or (.+), a.*b.*c",
        "int *a, *b; char **argv",
        "f*** this *** and ****",
        "Price* excludes VAT, see below*",
        "* required",
        "*/5 * * * *",
        "~100 or ~~100",
        "a > b, >_<, ->",
        "it's 5` long, ```",
        "# no heading",
        "![no](picture)",
        "---",
        "*open\nclosed*",
        "** spaced **",
        "``` not code",
    ],
)
def test_what_might_just_be_meant_stays_as_typed(text):
    assert LexborHTMLParser(f"<!doctype html><body>{html(text)}").body.text(separator="") == text.replace(
        "\n", ""
    )
    assert not {"strong", "em", "del", "code", "ul", "ol", "blockquote"} & {
        node.tag for node in LexborHTMLParser(html(text)).body.traverse()
    }


def test_names_tags_and_links_keep_working_inside_of_emphasis_quotes_and_lists():
    for around in ("**{}**", "*{}*", "~~{}~~", "> {}", "- {}\n- x", "**so {}!**"):
        for typed, shown in (
            ("@ada", "@<span>ada</span>"),
            ("#x", "#<span>x</span>"),
            ("https://a.fr/b", "a.fr/b</span>"),
        ):
            assert shown in html(around.format(typed))
    assert 'href="https://a.fr/b"' in html("**https://a.fr/b**")
    assert 'href="https://a.fr/*b*/c"' in html("https://a.fr/*b*/c")


def test_nothing_in_code_is_a_name_a_tag_or_a_link():
    for text in ("`@ada #x https://a.fr `", "```\n@ada #x https://a.fr\n```"):
        assert "<a" not in html(text)
        found = parse(text)
        assert (found.mentions, found.tags, found.urls) == ((), {}, ())
        # As Mastodon's apps count, which know nothing of code.
        assert found.length == len(text) - len("https://a.fr") + 23


@given(MARKED)
def test_marked_text_is_well_formed_and_keeps_its_words(text):
    markup = html(text)
    _assert_harmless(markup)
    _Nesting().feed(markup)
    shown = LexborHTMLParser(f"<!doctype html><body>{markup}").body.text(separator="") if markup else ""
    assert _words(shown) == _words(text)


def _words(text):
    """What is no mark; the name of a block's language goes with its ticks, and a bare address is shown with http://."""
    return re.sub(r"https?://|py|[-*~`>.12\s]", "", text)


class _Nesting(HTMLParser):
    """Every element ends before the one around it, and blocks stand in no paragraph."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            assert tag not in {"p", "pre", "ul", "ol", "blockquote"} or not {"p", "li"} & set(self.open)
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def close(self):
        assert not self.open


class _Reader(HTMLParser):
    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        values = dict(attrs)
        assert set(values) <= ALLOWED[tag], values
        assert set((values.get("class") or "").split()) <= CLASSES
        assert urlsplit(values.get("href") or "").scheme in {"", "http", "https"}
        if values.get("target"):
            assert values["rel"] == "nofollow noopener noreferrer"


def _assert_harmless(markup):
    """Read by two parsers: the strict one of Python, and a browser's, which mends what is broken."""
    _Reader().feed(markup)
    body = LexborHTMLParser(f"<!doctype html><body>{markup}").body
    for node in body.traverse():
        if node.tag != "body":
            assert node.tag in ALLOWED, node.tag
            assert set(node.attributes) <= ALLOWED[node.tag]
