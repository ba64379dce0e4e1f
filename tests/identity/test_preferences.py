"""What people choose for themselves."""

import pytest

from server.identity.models import Person
from server.identity.preferences import choose_locale, show_presence, shows_presence
from server.kit.errors import Invalid
from tests.cast import join


async def test_a_choice_is_ones_own(database):
    ada, boris = await join("ada"), await join("boris")
    await choose_locale(ada, "fr")
    assert (await Person.get(id=ada.person_id)).chosen_locale == "fr"
    assert (await Person.get(id=boris.person_id)).chosen_locale == ""
    await choose_locale(ada, None)
    assert (await Person.get(id=ada.person_id)).chosen_locale == ""


async def test_only_languages_that_are_spoken_here(database):
    ada = await join("ada")
    with pytest.raises(Invalid):
        await choose_locale(ada, "de")


async def test_who_is_seen_here_is_their_own_choice(database):
    """Seen, unless one says otherwise; and it may be taken back."""
    ada, boris = await join("ada"), await join("boris")
    for shows in (False, True, False):
        await show_presence(ada, shows=shows)
        assert [await shows_presence(who) for who in (ada, boris)] == [shows, True]
