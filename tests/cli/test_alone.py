"""What the lock of an SQLite file promises."""

from server.cli.alone import hold_alone


def test_a_second_server_does_not_get_the_file(tmp_path):
    database = tmp_path / "ramage.sqlite3"
    first = hold_alone(database)
    assert first is not None
    assert hold_alone(database) is None
    first.close()
    second = hold_alone(database)
    assert second is not None
    second.close()
