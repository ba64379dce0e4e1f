from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField

class Migration(migrations.Migration):
    dependencies = [('ramage', '0025_news_found')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Connection',
            name='ends_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
    ]
