"""When a worker may convert a film."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0009_conversations')]

    initial = False

    operations = [
        ops.AddField(
            model_name='MediaAttachment',
            name='attempts',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='due_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddIndex(
            model_name='MediaAttachment',
            index=Index(fields=['due_at']),
        ),
    ]
