"""What clients write as a number never reaches the database when it cannot hold it."""

import pytest

from server.kit.numbers import LARGEST, whole_number


def test_the_largest_id_is_read():
    assert whole_number(str(LARGEST)) == LARGEST
    assert whole_number("0") == 0


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "1_0", " 1", str(LARGEST + 1), "9" * 5000])
def test_what_no_id_can_be_is_none(text):
    assert whole_number(text) is None
