from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0007_languages_read')]

    initial = False

    operations = [
        ops.AddField(
            model_name='MediaAttachment',
            name='scheduled_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Poll',
            name='told_to',
            field=fields.BigIntField(default=0, db_default=0),
        ),
    ]
