"""What colleagues suggest to the comms team."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.advocacy.models_suggesting import Consent, SuggestionState
from server.kit.fields import MomentField, SnowflakeField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0022_targeting')]

    initial = False

    operations = [
        ops.CreateModel(
            name='NewsSuggestion',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('url', fields.TextField(default='', unique=False)),
                ('note', fields.TextField(default='', unique=False)),
                ('status', fields.ForeignKeyField('ramage.Status', source_field='status_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('author_id', fields.BigIntField(null=True)),
                ('consent', fields.CharEnumField(default=Consent.NONE, description='NONE: none\nASKED: asked\nGIVEN: given\nREFUSED: refused', enum_type=Consent, max_length=10)),
                ('state', fields.CharEnumField(default=SuggestionState.OPEN, description='OPEN: open\nACCEPTED: accepted\nREJECTED: rejected', enum_type=SuggestionState, max_length=10)),
                ('reason', fields.CharField(default='', max_length=500)),
                ('item', fields.ForeignKeyField('ramage.NewsItem', source_field='item_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('decided_by_id', fields.BigIntField(null=True)),
                ('decided_at', MomentField(null=True, generated=False, unique=False)),
            ],
            options={'table': 'news_suggestion', 'app': 'ramage', 'indexes': [Index(fields=['account_id', 'id']), Index(fields=['state', 'id']), Index(fields=['author_id', 'consent'])], 'pk_attr': 'id', 'table_description': 'A link, or a post of a colleague, that somebody thinks worth carrying outside. A deleted post takes it along.'},
            bases=['Model'],
        ),
    ]
