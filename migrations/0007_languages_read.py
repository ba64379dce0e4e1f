"""Who reads whom in few languages is found at once; what is for few is quoted by its author alone."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

_FOR_FEW = "UPDATE status SET quote_policy = 2 WHERE audience > 1"


async def narrow(apps, schema_editor):
    """Of what was said before."""
    await schema_editor.client.execute_query(_FOR_FEW)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [('ramage', '0006_whole_microblog')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Follow',
            index=Index(fields=['follower_id', 'languages']),
        ),
        ops.RunPython(narrow, reverse_code=keep_as_it_is),
    ]
