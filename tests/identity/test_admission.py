"""Who may come in, and for how long silence of the directory is borne."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.identity.admission import NotAMember, admit
from server.identity.claims import DirectoryClaims
from server.identity.directory import Directory
from server.identity.models import Account, Person
from server.kit import clock
from server.kit.errors import Forbidden
from server.kit.ids import new_id

OPEN = Directory(issuer="https://idp", client_id="c", client_secret="s")
MEMBERS = replace(OPEN, required_group="staff")
WEEK = timedelta(days=7)


def claims(**changes) -> DirectoryClaims:
    return DirectoryClaims(**{"issuer": "https://idp", "subject": "u", "meets_rule": True, **changes})


async def known(*, days: float | None = 1, suspended: bool = False) -> Person:
    account = await Account.create(
        id=new_id(), username="ada", suspended_at=clock.now() if suspended else None
    )
    confirmed = clock.now() - timedelta(days=days) if days is not None else None
    return await Person.create(
        id=new_id(), account=account, issuer="https://idp", subject="u", last_confirmed_at=confirmed
    )


def test_without_a_rule_everybody_of_the_directory_comes_in():
    assert admit(OPEN, claims(), None, lapse=WEEK)


def test_members_come_in():
    assert admit(MEMBERS, claims(groups=frozenset({"staff", "x"})), None, lapse=WEEK)


async def test_who_is_not_in_the_group_stays_out_known_or_not(database):
    for person in (None, await known()):
        with pytest.raises(NotAMember, match="refused-membership"):
            admit(MEMBERS, claims(groups=frozenset()), person, lapse=WEEK)


def test_who_breaks_the_rule_stays_out():
    with pytest.raises(NotAMember):
        admit(OPEN, claims(meets_rule=False), None, lapse=WEEK)


def test_a_newcomer_whose_groups_are_not_said_stays_out():
    with pytest.raises(Forbidden, match="refused-unconfirmed") as refused:
        admit(MEMBERS, claims(), None, lapse=WEEK)
    assert not isinstance(refused.value, NotAMember)


@pytest.mark.parametrize("days", [8, None])
async def test_a_colleague_whose_groups_are_not_said_for_long_stays_out(database, days):
    with pytest.raises(Forbidden, match="refused-unconfirmed"):
        admit(MEMBERS, claims(), await known(days=days), lapse=WEEK)


async def test_a_colleague_whose_groups_are_not_said_stays_for_a_while(database):
    assert admit(MEMBERS, claims(), await known(days=6), lapse=WEEK) is False


async def test_one_good_answer_does_not_outweigh_a_bad_one(database):
    with pytest.raises(NotAMember):
        admit(MEMBERS, claims(groups=frozenset({"staff"}), meets_rule=False), None, lapse=WEEK)
    with pytest.raises(NotAMember):
        admit(MEMBERS, claims(meets_rule=False), await known(), lapse=WEEK)


async def test_the_suspended_stay_out(database):
    with pytest.raises(Forbidden, match="refused-suspended"):
        admit(OPEN, claims(), await known(suspended=True), lapse=WEEK)
