"""What was counted before groups were: whom somebody follows, without groups. And the audit log's counter from the start."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_FOLLOWING = """UPDATE account SET version = version + 1, following_count =
    (SELECT count(*) FROM follow f JOIN account t ON t.id = f.target_id AND t.kind <> 'group'
    WHERE f.follower_id = account.id)"""
_PLACE = """INSERT INTO counter (name, value) SELECT 'audit.place', COALESCE(MAX(place), 0) FROM audit_entry
    WHERE NOT EXISTS (SELECT 1 FROM counter WHERE name = 'audit.place')"""


async def count(apps, schema_editor):
    for statement in (_FOLLOWING, _PLACE):
        await schema_editor.client.execute_script(statement)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [("ramage", "0004_names_group")]

    initial = False

    operations = [ops.RunPython(count, reverse_code=keep_as_it_is)]
