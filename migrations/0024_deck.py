"""The columns that somebody reads beside each other."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0023_suggestions')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Deck',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('columns', fields.TextField(default='[]', unique=False)),
            ],
            options={'table': 'deck', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'The columns of an account, nobody else sees them. `columns` is a JSON list, from the left to the right.'},
            bases=['Model'],
        ),
    ]
