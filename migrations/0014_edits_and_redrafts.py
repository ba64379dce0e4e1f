"""Whom edits are still to be told to, and files of deleted statuses that may be used in another."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0013_search')]

    initial = False

    operations = [
        ops.CreateModel(
            name='EditToTell',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('status', fields.OneToOneField('ramage.Status', source_field='status_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('after_id', fields.BigIntField(default=0)),
            ],
            options={'table': 'edit_to_tell', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'An edited status that those who boosted or quoted it are still to be told of, from `after_id` on.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='kept_until',
            field=MomentField(null=True, generated=False, unique=False),
        ),
    ]
