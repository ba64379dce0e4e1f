"""The bells ring for what is said from now on, not for the facts that are kept of the last days."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_FROM_NOW = """INSERT INTO counter (name, value)
    SELECT 'bells.position', value FROM counter WHERE name = 'fact.position'
    ON CONFLICT (name) DO NOTHING"""


async def begin_here(apps, schema_editor):
    """Where the facts are. In an empty database nothing was said: the first one rings."""
    await schema_editor.client.execute_script(_FROM_NOW)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [('ramage', '0015_mails')]

    initial = False

    operations = [ops.RunPython(begin_here, reverse_code=keep_as_it_is)]
