import pytest

from server.identity.oauth.scopes import SCOPES, check_within, covers, read_scopes, without_covered
from server.kit.errors import Invalid


def test_scopes_are_read_once_each_in_the_order_given():
    assert read_scopes("write:statuses  read write:statuses\npush") == ("write:statuses", "read", "push")


def test_nothing_asked_means_reading():
    assert read_scopes("") == read_scopes("  ") == ("read",)


@pytest.mark.parametrize(
    "scope", ["reed", "read:everything", "READ", "read:", "admin", "write:search", "read:media"]
)
def test_an_unknown_scope_is_refused(scope):
    with pytest.raises(Invalid, match="scope-unknown"):
        read_scopes(f"read {scope}")


@pytest.mark.parametrize(
    ("held", "scope", "covered"),
    [
        ("read", "read", True),
        ("read", "read:statuses", True),
        ("read:statuses", "read:statuses", True),
        ("read:statuses", "read", False),
        ("read:statuses", "read:accounts", False),
        ("read", "write:statuses", False),
        ("read", "admin:read", False),
        ("read", "admin:read:accounts", False),
        ("admin:read", "admin:read:accounts", True),
        ("admin:read", "read:accounts", False),
        ("follow", "read:follows", True),
        ("follow", "write:blocks", True),
        ("follow", "write:mutes", True),
        ("follow", "write:statuses", False),
        ("follow", "read", False),
        ("write:follows", "follow", False),
        ("push", "profile", False),
        ("read write follow push", "profile", False),
    ],
)
def test_what_covers_what(held, scope, covered):
    assert covers(held.split(), scope) is covered


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_covers_itself_and_nothing_covers_it_that_is_narrower(scope):
    assert covers([scope], scope)
    assert not any(covers([other], scope) for other in SCOPES if other.startswith(f"{scope}:"))


def test_an_app_gets_no_more_than_it_registered():
    check_within(["read:statuses", "write:media"], ["read", "write:media"])
    with pytest.raises(Invalid, match="scope-beyond"):
        check_within(["read:statuses", "write"], ["read", "write:media"])


def test_what_is_said_already_is_not_said_twice():
    assert without_covered(["read", "read:statuses", "follow", "write:follows", "push"]) == (
        "read",
        "follow",
        "push",
    )
