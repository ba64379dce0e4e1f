"""Whom an item is meant for: what is counted beforehand is who is offered it, in the order that is theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.advocacy.aims import Aims
from server.advocacy.drafting import change_item
from server.advocacy.drafts import draft_of
from server.advocacy.items import item_for, items_for
from server.advocacy.models import Variant
from server.advocacy.targeting import offered_to, people_meant
from server.advocacy.topics import follow_topic
from server.identity.models import Account, Person, Role
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.errors import Invalid, Missing
from server.kit.paging import Page
from tests.advocacy.scene import item
from tests.cast import by_directory

NAMES = ("ada", "boris", "chen", "ines")


@pytest.fixture
async def people(scene):
    """Ada and Chen in sales, Boris reads French, Inès is of comms, Ada and Boris follow a topic."""
    cast = scene.cast
    for viewer, changes in (
        (cast.ada, {"department": "Sales", "locale": "en"}),
        (cast.chen, {"department": "Sales", "locale": "fr-FR", "chosen_locale": "en"}),
        (cast.boris, {"department": "R&D", "locale": "fr-CA"}),
        (cast.ines, {"department": "Comms", "locale": "fr"}),
    ):
        await Person.filter(account_id=viewer.account_id).update(**changes)
    await by_directory(cast.ines, Role.COMMS)
    await follow_topic(cast.ada, "Energy")
    await follow_topic(cast.boris, " ENERGY ")
    return scene


async def meant(viewer, aims, privacy, *, lapse=timedelta(days=7)):
    return await people_meant(viewer, aims, privacy, since=clock.now() - lapse)


async def offered(scene, aims) -> set[str]:
    item_id = await scene.live(aims=aims)
    return {name for name in NAMES if item_id in await offered_to(getattr(scene.cast, name))}


def aimed(**targets) -> Aims:
    return Aims(targets={kind: tuple(values) for kind, values in targets.items()})


@pytest.mark.parametrize(
    ("targets", "wanted"),
    [
        ({}, {"ada", "boris", "chen", "ines"}),
        ({"department": ["Sales"]}, {"ada", "chen"}),
        ({"department": ["Sales", "R&D"]}, {"ada", "chen", "boris"}),
        ({"language": ["fr-FR"]}, {"boris", "ines"}),
        ({"role": ["comms"]}, {"ines"}),
        ({"role": ["employee"]}, {"ada", "boris", "chen", "ines"}),
        ({"topic": ["energy"]}, {"ada", "boris"}),
        ({"topic": ["energy"], "language": ["fr"]}, {"boris"}),
        ({"department": ["Sales"], "role": ["admin"]}, set()),
        ({"department": ["Nobody's"]}, set()),
    ],
)
async def test_of_a_kind_any_and_of_the_kinds_all_and_as_many_as_were_counted(people, targets, wanted):
    aims = aimed(**targets)
    assert await offered(people, aims) == wanted
    assert await meant(people.cast.ines, aims, Privacy()) == len(wanted)


async def test_sites_are_targeted_by_their_ids_and_an_unknown_one_is_refused(people):
    lyon = str(people.cast.sites["Lyon"].id)
    assert await offered(people, aimed(site=[lyon])) == {"ada", "chen", "ines"}
    assert await meant(people.cast.ines, aimed(site=[lyon]), Privacy()) == 3
    with pytest.raises(Invalid, match="news-targeting-wrong"):
        await people.draft(aims=aimed(site=["1"]))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "department": st.lists(st.sampled_from(["Sales", "R&D", "Comms"]), max_size=3),
            "language": st.lists(st.sampled_from(["en", "fr", "de"]), max_size=2),
            "role": st.lists(st.sampled_from(["employee", "comms"]), max_size=2),
            "topic": st.lists(st.sampled_from(["energy", "jobs"]), max_size=2),
        },
    )
)
async def test_the_count_is_always_the_number_of_those_who_are_offered_it(people, targets):
    aims = aimed(**targets)
    assert len(await offered(people, aims)) == await meant(people.cast.ines, aims, Privacy())


async def test_a_role_that_lapsed_counts_nobody(people):
    assert await meant(people.cast.ines, aimed(role=["comms"]), Privacy()) == 1
    assert await meant(people.cast.ines, aimed(role=["comms"]), Privacy(), lapse=-timedelta(days=1)) == 0


async def test_who_left_is_not_counted_and_small_numbers_are_not_told_where_that_is_agreed(people):
    await Account.filter(id=people.cast.chen.account_id).update(suspended_at=clock.now())
    assert await meant(people.cast.ines, aimed(department=["Sales"]), Privacy()) == 1
    assert await meant(people.cast.ines, aimed(department=["Sales"]), Privacy(discreet=True)) is None
    with pytest.raises(Missing):
        await meant(people.cast.ada, Aims(), Privacy())


@pytest.mark.parametrize(
    "aims",
    [aimed(site=["Lyon"]), aimed(role=["boss"]), aimed(planet=["Mars"]), aimed(department=["x" * 121])],
)
async def test_rules_that_can_mean_nobody_are_refused(people, aims):
    with pytest.raises(Invalid) as refused:
        await people.draft(aims=aims)
    assert refused.value.fields == {"targeting": "news-targeting-wrong"}
    with pytest.raises(Invalid):
        await meant(people.cast.ines, aims, Privacy())


async def test_what_is_not_meant_for_somebody_can_still_be_opened_by_its_link(people):
    item_id = await people.live(aims=aimed(department=["R&D"]))
    assert (await item_for(people.cast.ada, item_id)).item.id == item_id


async def test_followed_topics_come_first_then_ones_language_then_the_newest(people):
    energy = await people.live(language="fr", aims=Aims(topics=("Energy",)))
    english = await people.live(language="en")
    french = await people.live(language="fr")
    newest = await people.live(language="de")
    assert await offered_to(people.cast.ada) == [energy, english, newest, french]
    assert await offered_to(people.cast.ines) == [french, energy, newest, english]


async def test_pages_go_on_after_the_last_one_that_somebody_has(people):
    made = [await people.live(language=language) for language in ("en", "fr", "en", "fr")]
    wanted = await offered_to(people.cast.ada)
    assert set(wanted) == set(made)
    seen, last = [], None
    while page := await items_for(people.cast.ada, Page(1, max_id=last)):
        last = page[0].item.id
        seen.append(last)
    assert seen == wanted


async def test_topics_and_targets_are_kept_and_changed_with_the_item(people):
    aims = Aims((" Energy ", "energy", "Jobs"), {"language": ("fr-FR", "fr"), "role": ()})
    item_id = await people.draft(aims=aims)
    kept = (await item_for(people.cast.ines, item_id)).aims
    assert (kept.topics, kept.targets) == (("Energy", "Jobs"), {"language": ("fr",)})
    draft = draft_of(await item(item_id), await Variant.filter(item_id=item_id), Aims())
    await change_item(people.cast.ines, item_id, replace(draft, aims=Aims()), people.networks, version=1)
    assert (await item_for(people.cast.ines, item_id)).aims == Aims()


@pytest.mark.parametrize("topics", [("a", "b", "c", "d", "e", "f"), ("x" * 41,)])
async def test_too_many_or_too_long_topics_are_refused(people, topics):
    with pytest.raises(Invalid) as refused:
        await people.draft(aims=Aims(topics))
    assert refused.value.fields == {"topics": "news-topics-wrong"}


async def test_what_is_offered_takes_three_queries_whatever_there_is(people, queries):
    await people.live(aims=aimed(language=["en"]))
    queries.clear()
    await offered_to(people.cast.ada)
    assert len(queries) == 3
    for _ in range(10):
        await people.live(aims=replace(aimed(language=["en"]), topics=("Energy",)))
    queries.clear()
    await offered_to(people.cast.ada)
    assert len(queries) == 3
