from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0026_connection_ends')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Share',
            name='sends_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddIndex(
            model_name='Share',
            index=Index(fields=['item_id', 'network', 'sends_at']),
        ),
        ops.AddIndex(
            model_name='Share',
            index=Index(fields=['account_id', 'network', 'sends_at']),
        ),
        ops.AddIndex(
            model_name='Share',
            index=Index(fields=['network', 'sends_at']),
        ),
    ]
