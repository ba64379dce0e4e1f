from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0014_edits_and_redrafts')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Preference',
            name='mailed_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddField(
            model_name='Preference',
            name='mailed_id',
            field=fields.BigIntField(null=True),
        ),
    ]
