from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0027_share_room')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Link',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=16)),
                ('item', fields.ForeignKeyField('ramage.NewsItem', source_field='item_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('network', fields.CharField(max_length=20)),
                ('target', fields.TextField(unique=False)),
                ('target_hash', fields.CharField(max_length=64)),
            ],
            options={'table': 'link', 'app': 'ramage', 'unique_together': (('item_id', 'network', 'target_hash'),), 'pk_attr': 'id', 'table_description': 'A short address for one item on one network. Where it leads is fixed when it is made.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='LinkDay',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('link', fields.ForeignKeyField('ramage.Link', source_field='link_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('day', fields.IntField()),
                ('clicks', fields.IntField(default=0)),
                ('bots', fields.IntField(default=0)),
            ],
            options={'table': 'link_day', 'app': 'ramage', 'unique_together': (('link_id', 'day'),), 'indexes': [Index(fields=['day'])], 'pk_attr': 'id', 'table_description': 'A day of a link, in UTC: by people, and by programs that look at what is posted.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Share',
            name='link',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
    ]
