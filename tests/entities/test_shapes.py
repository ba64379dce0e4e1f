"""The types of the entities hold what the reference says, and hold answers against it."""

import msgspec
import pytest

from server.entities import shapes
from tests.shaped import assert_shaped, strays

TAG = {"id": "12", "name": "tea", "url": "https://ramage.example/tags/tea", "history": []}


def wrong(change):
    return msgspec.json.encode({**TAG, **change})


def test_every_entity_has_a_schema():
    kinds = [getattr(shapes, name) for name in shapes.__all__]
    _, components = msgspec.json.schema_components(kinds)
    assert set(shapes.__all__) <= set(components)


def test_an_entity_that_is_whole_passes():
    assert assert_shaped(msgspec.json.encode(TAG), shapes.Tag) == TAG
    assert assert_shaped(msgspec.json.encode([TAG, {**TAG, "following": True}]), list[shapes.Tag])


@pytest.mark.parametrize(
    "change",
    [
        {"id": 12},
        {"id": "twelve"},
        {"name": None},
        {"url": "/tags/tea"},
        {"history": None},
        {"following": "yes"},
        {"history": [{"day": 1, "uses": "2", "accounts": "1"}]},
    ],
)
def test_a_wrong_value_is_found(change):
    with pytest.raises(msgspec.ValidationError):
        assert_shaped(wrong(change), shapes.Tag)


def test_a_missing_key_is_found():
    short = {name: value for name, value in TAG.items() if name != "history"}
    with pytest.raises(msgspec.ValidationError):
        assert_shaped(msgspec.json.encode(short), shapes.Tag)


def test_a_key_of_no_documentation_is_found_however_deep():
    deep = {"accounts": [], "statuses": [], "hashtags": [{**TAG, "colour": "red"}]}
    assert list(strays(deep, shapes.Search, "$")) == ["$.hashtags[0].colour"]
    inner = {"state": "accepted", "quoted_status": {"strange": 1}}
    assert list(strays(inner, shapes.Quote, "$")) == ["$.quoted_status.strange"]


@pytest.mark.parametrize("moment", ["2026-11-22T03:28:15Z", "2026-11-22T03:28:15.123+00:00", "2026-11-22"])
def test_a_time_without_milliseconds_or_zone_is_found(moment):
    marker = {"last_read_id": "1", "version": 0, "updated_at": moment}
    with pytest.raises(msgspec.ValidationError):
        assert_shaped(msgspec.json.encode(marker), shapes.Marker)
