"""Members by the directory's word: who is none any more leaves, and comes back when it counts them again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.models import ShareState
from server.facts.models import Fact
from server.identity.access import Limits, known_by_session
from server.identity.admission import NotAMember
from server.identity.models import Account, App, AuditEntry, Person, Site, Token
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.errors import Forbidden
from server.kit.ids import new_id
from server.lifecycle.leaving import suspend
from tests.advocacy.scene import PACE, SEAL, Scene, share
from tests.edge import signed_in
from tests.lifecycle.test_arriving import DIRECTORY, come, followed_by

MEMBERS = replace(DIRECTORY, required_group="staff")


async def test_who_is_kept_out_leaves_no_trace(database):
    with pytest.raises(NotAMember):
        await come(directory=MEMBERS)
    assert not await Account.exists()
    assert not await Site.exists()


async def test_who_is_a_member_no_longer_loses_the_access_they_had(database):
    arrived = await come(directory=MEMBERS, groups=frozenset({"staff"}))
    key = await signed_in(Viewer(arrived.account_id))
    app = await App.create(
        id=new_id(), name="Phone", redirect_uris="", scopes="read", client_id="c", client_secret_hash="h"
    )
    await Token.create(id=new_id(), token_hash="h", app=app, account_id=arrived.account_id, scopes="read")
    with pytest.raises(NotAMember):
        await come(directory=MEMBERS, title="Visitor")
    assert await known_by_session(key, Limits()) is None
    assert not await Token.exists()
    assert (await Person.get(id=arrived.person_id)).title == "Engineer"
    assert await Fact.filter(kind="access.ended", actor_id=arrived.account_id).count() == 1
    assert (await Account.get(id=arrived.account_id)).suspended_at is not None


async def test_whom_the_directory_counts_again_comes_back_as_they_were(database):
    arrived = await come(directory=MEMBERS, groups=frozenset({"staff"}))
    with pytest.raises(NotAMember):
        await come(directory=MEMBERS)
    with pytest.raises(Forbidden, match="refused-unconfirmed"):
        await come(directory=MEMBERS, groups=None)
    again = await come(directory=MEMBERS, groups=frozenset({"staff"}))
    assert (again.account_id, again.newcomer) == (arrived.account_id, False)
    assert (await Account.get(id=arrived.account_id)).suspended_at is None
    assert await followed_by(arrived.account_id) == {"lyon", "r_d", "company_news"}
    verbs = await AuditEntry.all().order_by("place").values_list("verb", flat=True)
    assert verbs == ["account.suspended", "account.restored"]


async def test_who_was_suspended_here_does_not_come_back_by_the_directory(database):
    arrived = await come(directory=MEMBERS, groups=frozenset({"staff"}))
    with pytest.raises(NotAMember):
        await come(directory=MEMBERS)
    await suspend(None, arrived.account_id, SEAL, reason="investigation")
    with pytest.raises(NotAMember):
        await come(directory=MEMBERS)
    with pytest.raises(Forbidden, match="refused-suspended"):
        await come(directory=MEMBERS, groups=frozenset({"staff"}))


async def test_what_they_had_not_shared_yet_is_not_sent(cast):
    scene = Scene(cast)
    await scene.open()
    share_id = await scene.waiting()
    ada = await Person.get(account_id=cast.ada.account_id)
    with pytest.raises(NotAMember):
        await come(issuer=ada.issuer, subject=ada.subject, meets_rule=False)
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    left = await share(share_id)
    assert (left.state, left.reason) == (ShareState.CANCELLED, "left")


async def test_silent_groups_do_not_end_a_membership_before_it_lapses(database):
    arrived = await come(directory=MEMBERS, groups=frozenset({"staff"}))
    key = await signed_in(Viewer(arrived.account_id))
    long_ago = clock.now() - timedelta(days=6)
    await Person.filter(id=arrived.person_id).update(last_confirmed_at=long_ago)
    await come(directory=MEMBERS, groups=None)
    assert clock.to_ms((await Person.get(id=arrived.person_id)).last_confirmed_at) == clock.to_ms(long_ago)
    await Person.filter(id=arrived.person_id).update(last_confirmed_at=long_ago - timedelta(days=2))
    with pytest.raises(Forbidden, match="refused-unconfirmed"):
        await come(directory=MEMBERS, groups=None)
    assert await known_by_session(key, Limits())


async def test_the_suspended_stay_out_and_as_they_were(database):
    arrived = await come()
    await Account.filter(id=arrived.account_id).update(suspended_at=clock.now())
    with pytest.raises(Forbidden, match="refused-suspended"):
        await come(title="Back again")
    assert (await Person.get(id=arrived.person_id)).title == "Engineer"
