from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Department',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=120)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='department', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'department', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'A department as the directory names it. Its group account is what people follow.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='UsedOnce',
            fields=[
                ('key_hash', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('void_at', MomentField(db_index=True, generated=False, null=False, unique=False)),
            ],
            options={'table': 'used_once', 'app': 'ramage', 'pk_attr': 'key_hash', 'table_description': "Something that may be used a single time (a sign-in's state, a logout token), until it is void anyway."},
            bases=['Model'],
        ),
    ]
