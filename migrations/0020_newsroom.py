"""Reviews, embargo, schedule and history of news items."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0019_exports')]

    initial = False

    operations = [
        ops.CreateModel(
            name='NewsVersion',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('item', fields.ForeignKeyField('ramage.NewsItem', source_field='item_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('version', fields.IntField()),
                ('actor_id', fields.BigIntField(null=True)),
                ('deed', fields.CharField(max_length=20)),
                ('fields_changed', fields.TextField(default='', unique=False)),
                ('note', fields.CharField(default='', max_length=500)),
                ('content', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'news_version', 'app': 'ramage', 'unique_together': (('item_id', 'version'),), 'pk_attr': 'id', 'table_description': 'What one version of an item was: who did what (None: the time had come), which fields they changed, and to what.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='NewsItem',
            name='approved_by_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='NewsItem',
            name='asked_version',
            field=fields.IntField(default=1, db_default=1),
        ),
        ops.AddField(
            model_name='NewsItem',
            name='changed_by_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='NewsItem',
            name='embargo_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddField(
            model_name='NewsItem',
            name='live_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddField(
            model_name='NewsItem',
            name='submitted_by_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddIndex(
            model_name='NewsItem',
            index=Index(fields=['state', 'live_at']),
        ),
    ]
