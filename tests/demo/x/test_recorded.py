"""The stand-in answers with the shapes and headers of recorded answers of X."""

import json

import pytest
import yaml

from tests.networks.schema import SAMPLES

# Transport of that day and place, or gone since: not the API's own.
NOT_OURS = {"content-encoding", "content-length", "date", "set-cookie", "perf", "vary"}


def recorded(name: str):
    loaded = yaml.safe_load((SAMPLES / f"asyncclient_{name}.yaml").read_text(encoding="utf-8"))
    return [each["response"] for each in loaded["interactions"]]


def header_names(headers) -> set[str]:
    return {name.lower() for name in headers} - NOT_OURS


def shape(value):
    """Keys and types; of a list its first member."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


@pytest.fixture
def bearer(grant):
    return {"authorization": f"Bearer {grant.access_token}"}


@pytest.fixture
def ours(stand_in, bearer):
    """Our answers to the recorded calls, by the name of the recording."""
    created = stand_in.call("POST", "/2/tweets", json={"text": "Test Tweet"}, headers=bearer)
    post_id = created.json()["data"]["id"]
    answers = {
        "get_me": [stand_in.call("GET", "/2/users/me", headers=bearer)],
        "get_tweet": [stand_in.call("GET", f"/2/tweets/{post_id}", headers=bearer)],
        "get_tweets": [stand_in.call("GET", "/2/tweets", params={"ids": post_id}, headers=bearer)],
    }
    deleted = stand_in.call("DELETE", f"/2/tweets/{post_id}", headers=bearer)
    return answers | {"create_and_delete_tweet": [created, deleted]}


@pytest.mark.parametrize("name", ["create_and_delete_tweet", "get_me", "get_tweet", "get_tweets"])
def test_status_shape_and_headers_are_the_recorded_ones(ours, name):
    for theirs, answer in zip(recorded(name), ours[name], strict=True):
        assert answer.status_code == theirs["status"]["code"]
        expected = shape(json.loads(theirs["body"]["string"]))
        # A post says its history since September 2022, after the creation was recorded.
        if name == "create_and_delete_tweet" and "id" in expected["data"]:
            expected["data"]["edit_history_tweet_ids"] = ["str"]
        assert shape(answer.json()) == expected
        assert header_names(theirs["headers"]) <= header_names(answer.headers)
        assert answer.headers["content-type"] == "application/json; charset=utf-8"


def test_the_window_counts_down(stand_in, bearer):
    left = [
        int(stand_in.call("GET", "/2/users/me", headers=bearer).headers["x-rate-limit-remaining"])
        for _ in range(3)
    ]
    assert left == [left[0], left[0] - 1, left[0] - 2]


def test_what_is_missing_stands_in_errors(stand_in, bearer):
    post_id = stand_in.call("POST", "/2/tweets", json={"text": "Here"}, headers=bearer).json()["data"]["id"]
    answer = stand_in.call("GET", "/2/tweets", params={"ids": f"{post_id},42"}, headers=bearer).json()
    assert [each["id"] for each in answer["data"]] == [post_id]
    assert [each["resource_id"] for each in answer["errors"]] == ["42"]


def test_links_are_shortened_and_spelled_out_on_request(stand_in, bearer):
    text = "A & B https://www.example.com/a/long/path/to/some/news example.com"
    stand_in.call("POST", "/2/tweets", json={"text": text}, headers=bearer)
    me = stand_in.call("GET", "/2/users/me", headers=bearer).json()["data"]["id"]
    query = {"post.fields": "entities"}
    (post,) = stand_in.call("GET", f"/2/users/{me}/tweets", params=query, headers=bearer).json()["data"]
    first, second = post["entities"]["urls"]
    assert post["text"] == f"A &amp; B {first['url']} {second['url']}"
    assert first["expanded_url"] == "https://www.example.com/a/long/path/to/some/news"
    assert second["expanded_url"] == "http://example.com"
    plain = post["text"].replace("&amp;", "&")
    assert plain[second["start"] : second["end"]] == second["url"]


def test_a_text_too_long_is_refused_in_xs_words(stand_in, bearer):
    answer = stand_in.call("POST", "/2/tweets", json={"text": "x" * 281}, headers=bearer)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "You are not permitted to perform this action."
    assert stand_in.posts() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"text": 1}', b'{"text": "a", "nonsense": 1}'])
def test_a_body_that_does_not_fit_is_a_bad_request(stand_in, bearer, body):
    answer = stand_in.call(
        "POST", "/2/tweets", content=body, headers=bearer | {"content-type": "application/json"}
    )
    assert answer.status_code == 400
    stand_in.exchanges()  # such requests do not fit X's schema, on purpose


def test_no_token_no_answer(stand_in):
    for authorization in ("", "Bearer nothing", "Basic abc"):
        answer = stand_in.call("GET", "/2/users/me", headers={"authorization": authorization})
        assert (answer.status_code, answer.json()["title"]) == (401, "Unauthorized")
