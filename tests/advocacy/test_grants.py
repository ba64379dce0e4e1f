"""Grants at rest open only where they belong."""

import pytest

from server.advocacy.grants import grant_of, open_grant, place_of, put_grant, seal_grant
from server.advocacy.models import Connection
from server.kit.sealing import Unsealable
from tests.advocacy.scene import SEAL
from tests.advocacy.scripted import fresh_grant


def test_a_grant_comes_back_as_it_was():
    grant = fresh_grant("token")
    assert open_grant(seal_grant(grant, SEAL, place="here"), SEAL, place="here") == grant


def test_a_grant_moved_to_another_row_does_not_open():
    mine, other = Connection(id=1), Connection(id=2)
    put_grant(mine, fresh_grant("token"), SEAL)
    other.grant_sealed = mine.grant_sealed
    assert "token" not in mine.grant_sealed
    assert place_of(1) != place_of(2)
    with pytest.raises(Unsealable):
        grant_of(other, SEAL)


def test_a_grant_knows_whose_account_it_speaks_for():
    connection = Connection(id=1, remote_id="77", handle="ada_d")
    put_grant(connection, fresh_grant("token"), SEAL)
    grant = grant_of(connection, SEAL)
    assert (grant.account_id, grant.handle, grant.access_token) == ("77", "ada_d", "token")
    assert connection.scopes == "tweet.read tweet.write"
    assert connection.expires_at == grant.expires_at


def test_a_grant_does_not_show_its_tokens():
    assert "token" not in repr(fresh_grant("token"))
