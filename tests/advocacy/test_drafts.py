"""Each wrong or missing field is named, all at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from server.advocacy.drafts import ItemDraft, VariantDraft, checked, is_web_address, missing_for_publishing
from server.kit import clock
from server.kit.errors import Invalid
from tests.advocacy.scene import ITEM
from tests.advocacy.scripted import Scripted

NETWORKS = {"x": Scripted()}
SOON = clock.now() + timedelta(days=1)


def test_every_wrong_field_is_named_at_once():
    draft = replace(
        ITEM, url="nowhere", title="t" * 201, language="e", disclosure="#" * 61,
        variants=(VariantDraft("myspace", "Hello", label="l" * 61, language="?"),),
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        checked(draft, NETWORKS)
    assert refused.value.fields == {
        "url": "news-url-wrong",
        "title": "news-too-long",
        "disclosure": "news-too-long",
        "language": "news-language-wrong",
        "variants.0.label": "news-too-long",
        "variants.0.network": "network-unknown",
        "variants.0.language": "news-language-wrong",
    }


def test_there_is_a_most_of_variants():
    with pytest.raises(Invalid) as refused:
        checked(replace(ITEM, variants=(VariantDraft("x", "Hello"),) * 25), NETWORKS)
    assert refused.value.fields == {"variants": "news-variants-many"}


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"]
)
def test_an_end_that_no_calendar_has_is_refused(moment):
    with pytest.raises(Invalid) as refused:
        checked(replace(ITEM, expires_at=datetime.fromisoformat(moment)), NETWORKS)
    assert refused.value.fields == {"expires_at": "news-expiry-wrong"}


def test_what_no_database_takes_is_left_out():
    assert checked(replace(ITEM, title="S\x00un", why="a\r\nb"), NETWORKS).title == "Sun"
    assert checked(replace(ITEM, why="a\r\nb"), NETWORKS).why == "a\nb"
    assert checked(replace(ITEM, disclosure=" #Acme\n Employee "), NETWORKS).disclosure == "#Acme Employee"


def test_nothing_is_missing_from_a_complete_draft():
    assert missing_for_publishing(replace(ITEM, expires_at=SOON), NETWORKS, clock.now()) == {}


def test_all_that_is_missing_is_named_at_once():
    assert missing_for_publishing(ItemDraft(url=""), NETWORKS, clock.now()) == {
        "url": "news-url-missing",
        "title": "news-title-missing",
        "why": "news-why-missing",
        "expires_at": "news-expiry-missing",
        "variants": "news-variants-missing",
    }


def test_a_time_that_is_over_does_not_do():
    over = replace(ITEM, expires_at=clock.now())
    assert missing_for_publishing(over, NETWORKS, clock.now()) == {"expires_at": "news-expiry-past"}


def test_each_variant_must_fit_with_link_and_disclosure():
    room = 280 - len(f"\n{ITEM.url} {ITEM.disclosure}")
    texts = ("fits" + "x" * (room - 4), "x" * (room + 1), "")
    draft = replace(ITEM, expires_at=SOON, variants=tuple(VariantDraft("x", text) for text in texts))
    assert missing_for_publishing(draft, NETWORKS, clock.now()) == {
        "variants.1.text": "wording-too-long",
        "variants.2.text": "wording-empty",
    }


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example/a?b=c#d",
        "http://localhost:8000/x",
        "https://[::1]/x",
        "https://bücher.example/é",
    ],
)
def test_web_addresses_are_taken(url):
    assert is_web_address(url)


@pytest.mark.parametrize("url", [
    "", "acme.example", "ftp://acme.example/", "javascript:alert(1)", "https://", "https://a b/", "https://a.example/\nx",
    "https://ada:secret@acme.example/", "https://acme.example:99999/", "https://[::1/", "//acme.example/",
])  # fmt: skip
def test_what_is_no_web_address_is_not(url):
    assert not is_web_address(url)
