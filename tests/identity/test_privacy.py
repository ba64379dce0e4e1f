"""The works council's wording: a figure about fewer than five people is none."""

import pytest

from server.identity.privacy import Privacy


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, 0), (4, 0), (5, 37), (500, 37)])
def test_a_figure_needs_five_people(people, shown):
    assert Privacy(discreet=True).figure(37, people) == shown
    assert Privacy().figure(37, people) == 37
