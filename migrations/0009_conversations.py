"""How far somebody has read a conversation; and what was said before to those it names, as conversations."""

import hashlib

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

from server.kit.ids import new_id

_PORTION = 500
_SAID = """SELECT id, author_id FROM status WHERE audience = 4 AND reblog_of_id IS NULL AND id > {after}
    ORDER BY id LIMIT {portion}"""
_NAMED = """SELECT m.status_id, m.account_id FROM mention m JOIN account a ON a.id = m.account_id
    WHERE a.kind <> 'group' AND m.status_id IN ({ids})"""
_CONVERSATION = "INSERT INTO conversation (id, people_hash) VALUES ({id}, '{hash}')"
_PART = """INSERT INTO conversation_part (id, conversation_id, account_id, last_status_id, read_id, unread, put_away)
    VALUES ({id}, {conversation}, {account}, {last}, {last}, FALSE, FALSE)"""


async def gather(apps, schema_editor):
    """Statuses for those they name become one conversation for each set of people; all of it counts as read."""
    client, found, after = schema_editor.client, {}, 0
    while said := (await client.execute_query(_SAID.format(after=after, portion=_PORTION)))[1]:
        after = said[-1]["id"]
        people = {each["id"]: {each["author_id"]} for each in said}
        named = (await client.execute_query(_NAMED.format(ids=", ".join(map(str, people)))))[1]
        for each in named:
            people[each["status_id"]].add(each["account_id"])
        for status_id, accounts in people.items():
            first, _ = found.get(frozenset(accounts), (status_id, 0))
            found[frozenset(accounts)] = first, status_id
            await client.execute_query(f"UPDATE status SET conversation_id = {first} WHERE id = {status_id}")
    for accounts, (first, last) in found.items():
        digest = hashlib.sha256(",".join(map(str, sorted(accounts))).encode()).hexdigest()
        await client.execute_query(_CONVERSATION.format(id=first, hash=digest))
        for account in sorted(accounts):
            part = _PART.format(id=new_id(), conversation=first, account=account, last=last)
            await client.execute_query(part)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [('ramage', '0008_scheduled_media')]

    initial = False

    operations = [
        ops.AddField(
            model_name='ConversationPart',
            name='read_id',
            field=fields.BigIntField(null=True),
        ),
        ops.RunPython(gather, reverse_code=keep_as_it_is),
    ]
