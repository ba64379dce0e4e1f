"""The text that is shown is the text that is published: words, link, disclosure, each once."""

import pytest

from server.advocacy.wording import cleaned, compose, composed
from tests.advocacy.scripted import Scripted

LINK, TAG = "https://acme.example/solar", "#AcmeEmployee"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sun.", f"Sun.\n{LINK} {TAG}"),
        ("  Sun.  \n", f"Sun.\n{LINK} {TAG}"),
        ("Two\n\nparts", f"Two\n\nparts\n{LINK} {TAG}"),
        ("", f"{LINK} {TAG}"),
        (f"See {LINK} now", f"See {LINK} now\n{TAG}"),
        (f"I am an {TAG}.", f"I am an {TAG}.\n{LINK}"),
        ("#acmeemployee here", f"#acmeemployee here\n{LINK}"),
        (f"{TAG} {LINK}", f"{TAG} {LINK}"),
        (f"{TAG}s together", f"{TAG}s together\n{LINK} {TAG}"),
        (f"{LINK}/more", f"{LINK}/more\n{LINK} {TAG}"),
        (f"{LINK}/{TAG}", f"{LINK}/{TAG}\n{LINK} {TAG}"),
        (f"acme.example?a=1&{TAG}", f"acme.example?a=1&{TAG}\n{LINK} {TAG}"),
        (f"({TAG})", f"({TAG})\n{LINK}"),
    ],
)
def test_link_and_disclosure_stand_there_once(text, whole):
    assert compose(text, link=LINK, disclosure=TAG) == whole


def test_where_no_disclosure_is_required_none_is_added():
    assert compose("Sun.", link=LINK, disclosure="") == f"Sun.\n{LINK}"


def test_what_neither_database_nor_network_takes_is_left_out():
    assert cleaned(" a\x00b\r\nc\rd ") == "ab\nc\nd"


def test_the_network_weighs_and_prices_the_whole():
    final = composed(Scripted(), "Sun.", link=LINK, disclosure=TAG)
    assert final.weight.length == len(final.text) == len(f"Sun.\n{LINK} {TAG}")
    assert str(final.cost) == "0.200"
