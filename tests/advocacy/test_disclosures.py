"""Disclosures: presets hold the company's name, and tags that say nothing are refused."""

import pytest

from server.advocacy.disclosures import VAGUE, is_vague, presets_for
from server.advocacy.drafts import LONGEST
from server.kit.errors import Invalid


def test_each_market_has_words_of_its_own_that_fit():
    found = presets_for("Müller & Söhne")
    assert {each.market for each in found} == {"US", "UK", "FR", "DE"}
    assert [each.text for each in found][:2] == ["#MüllerSöhneEmployee", "I work at Müller & Söhne."]
    assert {each.market for each in found if each.advertising} == {"US", "UK", "FR", "DE"}
    assert all(len(each.text) <= LONGEST["disclosure"] and not is_vague(each.text) for each in found)


def test_a_name_without_letters_makes_no_tag():
    assert not any("#Employee" in each.text for each in presets_for("&"))


@pytest.mark.parametrize("disclosure", [*sorted(VAGUE), "#EE #spon", "#ee."])
async def test_a_tag_that_says_nothing_is_refused(scene, disclosure):
    with pytest.raises(Invalid) as refused:
        await scene.draft(disclosure=disclosure)
    assert refused.value.fields == {"disclosure": "news-disclosure-vague"}


@pytest.mark.parametrize("disclosure", ["", "#AcmeEmployee", "#ad", "#AcmeEmployee #ee"])
async def test_what_says_something_is_kept(scene, disclosure):
    assert await scene.draft(disclosure=disclosure)
