"""What finding promises: each word of names and facts can be asked for by its beginning."""

from server.identity.finding import found_by, looked_for


def test_names_stand_before_the_bar_and_facts_behind_it():
    text = found_by("etienne_lavoie", "Étienne Lavoie", "Machinist", "Production")
    assert text == " etienne_lavoie etienne lavoie | machinist production"


def test_a_search_is_folded_in_the_same_way_and_not_endless():
    assert looked_for("@Étienne LAV%") == ["etienne", "lav"]
    assert len(looked_for("a " * 50)) == 8
