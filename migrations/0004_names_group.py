"""Statuses remember whether they name a group, so that walking home need not look up whom each one names."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_FILL = """UPDATE status SET names_group = TRUE WHERE id IN
    (SELECT m.status_id FROM mention m JOIN account a ON a.id = m.account_id WHERE a.kind = 'group')"""


async def fill(apps, schema_editor):
    await schema_editor.client.execute_script(_FILL)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [("ramage", "0003_audit_append_only")]

    initial = False

    operations = [
        ops.AddField(
            model_name="Status",
            name="names_group",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.RunPython(fill, reverse_code=keep_as_it_is),
    ]
