"""What people may do to the suggested wordings of an item."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.advocacy.models import TextPolicy
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('ramage', '0020_newsroom')]

    initial = False

    operations = [
        ops.AddField(
            model_name='NewsItem',
            name='text_policy',
            field=fields.CharEnumField(default=TextPolicy.EDITABLE, description='EDITABLE: editable\nFRAMED: framed\nLOCKED: locked\nOWN_WORDS: own_words', db_default='editable', enum_type=TextPolicy, max_length=12),
        ),
    ]
