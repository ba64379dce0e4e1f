"""How an account wants to be shown and found, and what its pictures show."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0010_files')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Account',
            name='avatar_description',
            field=fields.CharField(default='', db_default='', max_length=1500),
        ),
        ops.AddField(
            model_name='Account',
            name='bot',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Account',
            name='discoverable',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Account',
            name='header_description',
            field=fields.CharField(default='', db_default='', max_length=1500),
        ),
        ops.AddField(
            model_name='Account',
            name='hide_collections',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Account',
            name='indexable',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Account',
            name='own_name',
            field=fields.BooleanField(default=False, db_default=False),
        ),
    ]
