"""Which statuses have a card, found by the card."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('ramage', '0011_profiles')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Status',
            index=Index(fields=['card_id', 'id']),
        ),
    ]
