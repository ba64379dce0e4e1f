"""What the newsroom's search looks into, also for the items that are here already."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from server.kit.folding import folded_words

_PORTION = 500
_ITEMS = "SELECT id, title, url FROM news_item WHERE id > {after} ORDER BY id LIMIT {portion}"


async def fill(apps, schema_editor):
    """Fold the words of each item. They are letters and digits alone, so nothing in them ends the text of a statement."""
    client, after = schema_editor.client, 0
    while found := (await client.execute_query(_ITEMS.format(after=after, portion=_PORTION)))[1]:
        after = found[-1]["id"]
        for each in found:
            words = " ".join(dict.fromkeys(folded_words(f"{each['title']} {each['url']}")))
            await client.execute_query(f"UPDATE news_item SET found_by = '{words}' WHERE id = {each['id']}")


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [("ramage", "0024_deck")]

    initial = False

    operations = [
        ops.AddField(
            model_name="NewsItem",
            name="found_by",
            field=fields.TextField(default="", db_default="", unique=False),
        ),
        ops.RunPython(fill, reverse_code=keep_as_it_is),
    ]
