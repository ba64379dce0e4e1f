"""A post is the one that was sent only when nothing but X's own changes lies between."""

import pytest

from server.networks.x_looking import Likeness, likeness


def shown(text, **links):
    urls = [{"url": f"https://t.co/{slug}", "expanded_url": link} for slug, link in links.items()]
    return {"id": "1", "text": text, "entities": {"urls": urls}}


SAME = [
    ("Hello", {"text": "Hello"}),
    ("R&D <3 > all", {"text": "R&amp;D &lt;3 &gt; all"}),
    ("say &amp; literally", {"text": "say &amp;amp; literally"}),
    ("E\u0301te\u0301", {"text": "Été"}),
    ("  two\n\nlines  ", {"text": "two\n\nlines"}),
    (
        "Read https://example.com/a?b=1&copy=2",
        shown("Read https://t.co/abc", abc="https://example.com/a?b=1&copy=2"),
    ),
    ("Read example.com/a", shown("Read https://t.co/abc", abc="http://example.com/a")),
    ("Read https://Example.com", shown("Read https://t.co/abc", abc="https://example.com/")),
    ("https://münchen.de/straße", shown("https://t.co/a1", a1="https://xn--mnchen-3ya.de/stra%C3%9Fe")),
    ("a.com b.com", shown("https://t.co/a1 https://t.co/a12", a1="http://a.com", a12="http://b.com")),
]
OTHER = [
    ("Hello", {"text": "Hello!"}),
    ("Read https://example.com/a", shown("Read https://t.co/abc", abc="https://example.com/b")),
    ("Read https://example.com/a", {"text": "Read"}),
    ("Read https://example.com/a", {"text": "Unrelated https://t.co/abc"}),
    ("Hello", {"text": "Hello https://t.co/abc"}),
]


@pytest.mark.parametrize(("text", "post"), SAME)
def test_what_x_does_to_a_text_is_undone(text, post):
    assert likeness(text, post) is Likeness.SAME


@pytest.mark.parametrize(("text", "post"), OTHER)
def test_another_text_is_another_post(text, post):
    assert likeness(text, post) is Likeness.OTHER


@pytest.mark.parametrize("entities", [None, {}, {"urls": []}, []])
def test_a_short_link_that_is_not_spelled_out_leaves_doubt(entities):
    post = {"text": "Read https://t.co/abc now", "entities": entities}
    assert likeness("Read https://example.com/a now", post) is Likeness.MAYBE
    assert likeness("Read https://example.com/a then", post) is Likeness.OTHER
