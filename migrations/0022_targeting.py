"""Whom news items are meant for, their topics, and who follows those."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0021_text_policy')]

    initial = False

    operations = [
        ops.CreateModel(
            name='NewsTarget',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('item', fields.ForeignKeyField('ramage.NewsItem', source_field='item_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=12)),
                ('value', fields.CharField(max_length=120)),
            ],
            options={'table': 'news_target', 'app': 'ramage', 'unique_together': (('item_id', 'kind', 'value'),), 'pk_attr': 'id', 'table_description': 'One rule of whom an item is meant for. Of one kind any may hold, and one of every kind that is named must.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NewsTopic',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('item', fields.ForeignKeyField('ramage.NewsItem', source_field='item_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=40)),
                ('label', fields.CharField(max_length=40)),
            ],
            options={'table': 'news_topic', 'app': 'ramage', 'unique_together': (('item_id', 'name'),), 'indexes': [Index(fields=['name'])], 'pk_attr': 'id', 'table_description': 'What an item is about. `name` is the one spelling by which people follow it, `label` the one that is shown.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TopicFollow',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=40)),
                ('label', fields.CharField(max_length=40)),
            ],
            options={'table': 'topic_follow', 'app': 'ramage', 'unique_together': (('account_id', 'name'),), 'indexes': [Index(fields=['name'])], 'pk_attr': 'id', 'table_description': 'Somebody wants to hear of a topic first.'},
            bases=['Model'],
        ),
    ]
