"""Apps of one kind are known by their name and their places in whatever order, also those that are here already."""

import hashlib
from urllib.parse import urlsplit

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

_PORTION = 500
_APPS = """SELECT id, name, redirect_uris FROM app WHERE client_secret_hash <> '' AND id > {after}
    ORDER BY id LIMIT {portion}"""
# Of a kind that was forbidden by the order of its places, the others are forbidden from now on.
_FORBID = """UPDATE app SET forbidden_at = (SELECT MIN(o.forbidden_at) FROM app o WHERE o.kind = app.kind)
    WHERE forbidden_at IS NULL AND kind <> ''
    AND EXISTS (SELECT 1 FROM app o WHERE o.kind = app.kind AND o.forbidden_at IS NOT NULL)"""
_END = "DELETE FROM {table} WHERE app_id IN (SELECT id FROM app WHERE forbidden_at IS NOT NULL)"


async def sort(apps, schema_editor):
    """Give each app its kind."""
    client, after = schema_editor.client, 0
    while found := (await client.execute_query(_APPS.format(after=after, portion=_PORTION)))[1]:
        after = found[-1]["id"]
        for each in found:
            kind = _kind_of(each["name"], each["redirect_uris"].split())
            await client.execute_query(f"UPDATE app SET kind = '{kind}' WHERE id = {each['id']}")
    await client.execute_query(_FORBID)
    for table in ("token", "authorization_code"):
        await client.execute_query(_END.format(table=table))


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


def _kind_of(name, uris):
    places = sorted({_plain(uri) for uri in uris})
    return hashlib.sha256("\n".join((name, *places)).encode()).hexdigest()


def _plain(uri):
    if uri == "urn:ietf:wg:oauth:2.0:oob":
        return uri
    parts = urlsplit(uri)
    return parts._replace(netloc=parts.netloc.lower()).geturl()


class Migration(migrations.Migration):
    dependencies = [('ramage', '0016_bells')]

    initial = False

    operations = [
        ops.AddField(
            model_name='App',
            name='kind',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.AddIndex(
            model_name='App',
            index=Index(fields=['kind']),
        ),
        ops.RunPython(sort, reverse_code=keep_as_it_is),
    ]
