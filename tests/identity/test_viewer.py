import pytest

from server.identity.viewer import Viewer, covers


@pytest.mark.parametrize(
    ("held", "scope", "granted"),
    [
        ({"read"}, "read:statuses", True),
        ({"read:statuses"}, "read:statuses", True),
        ({"read:statuses"}, "read", False),
        ({"write"}, "read:statuses", False),
        ({"admin:read"}, "admin:read:reports", True),
        ({"read"}, "admin:read:reports", False),
        ({"follow"}, "write:blocks", True),
        ({"follow"}, "write:statuses", False),
        (set(), "read", False),
    ],
)
def test_a_scope_covers_itself_and_what_is_within_it(held, scope, granted):
    assert covers(held, scope) is granted
    assert Viewer(1, scopes=frozenset(held)).may(scope) is granted


def test_a_browser_may_everything():
    assert Viewer(1).may("admin:write")
