"""An index by which what was told already is found, who planned an announcement, and emoji to be shown anew."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0017_kinds_of_apps')]

    initial = False

    operations = [
        ops.CreateModel(
            name='EmojiToShow',
            fields=[
                ('shortcode', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40)),
                ('before_status', fields.BigIntField()),
                ('before_account', fields.BigIntField()),
            ],
            options={'table': 'emoji_to_show', 'app': 'ramage', 'pk_attr': 'shortcode', 'table_description': 'An emoji that changed while not all that was written with it is shown anew yet, the newest first.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Announcement',
            name='planned_by_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddIndex(
            model_name='Notification',
            index=Index(fields=['account_id', 'actor_id', 'kind', 'status_id']),
        ),
    ]
