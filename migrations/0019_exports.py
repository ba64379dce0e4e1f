from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from server.microblog.models.exports import ExportState
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0018_told_already')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Export',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('state', fields.CharEnumField(default=ExportState.WAITING, description='WAITING: waiting\nMAKING: making\nREADY: ready\nFAILED: failed\nCANCELLED: cancelled\nGONE: gone', enum_type=ExportState, max_length=10)),
                ('done', fields.IntField(default=0)),
                ('total', fields.IntField(default=0)),
                ('parts', fields.TextField(default='', unique=False)),
                ('attempts', fields.SmallIntField(default=0)),
                ('due_at', MomentField(null=True, db_index=True, generated=False, unique=False)),
                ('void_at', MomentField(null=True, generated=False, unique=False)),
            ],
            options={'table': 'export', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'The newest export of an account. `parts` is a JSON list of the files with their sizes, `due_at` ends a lease.'},
            bases=['Model'],
        ),
    ]
