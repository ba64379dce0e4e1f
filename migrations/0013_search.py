"""The index of what statuses say, over the words that are kept of each; and what the worker keeps in figures.

SQLite loses triggers when it rebuilds a table: a migration that alters status_words must make these again, and drop
status_search before it.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops

from server.kit.fields import SnowflakeField
from tortoise import fields

# The words come ready-made: a token is whatever stands between spaces, which is what `ascii` and these signs make of it.
_SQLITE = """
CREATE VIRTUAL TABLE status_search USING fts5(words, content='status_words', content_rowid='status_id', columnsize=0,
    prefix='2 3', tokenize="ascii tokenchars '~#@<>%:.'");
CREATE TRIGGER status_words_added AFTER INSERT ON status_words BEGIN
    INSERT INTO status_search (rowid, words) VALUES (new.status_id, new.words);
END;
CREATE TRIGGER status_words_gone AFTER DELETE ON status_words BEGIN
    INSERT INTO status_search (status_search, rowid, words) VALUES ('delete', old.status_id, old.words);
END;
CREATE TRIGGER status_words_changed AFTER UPDATE ON status_words BEGIN
    INSERT INTO status_search (status_search, rowid, words) VALUES ('delete', old.status_id, old.words);
    INSERT INTO status_search (rowid, words) VALUES (new.status_id, new.words);
END;
INSERT INTO status_search (status_search) VALUES ('rebuild');
"""
_SQLITE_BACK = """
DROP TRIGGER status_words_added;
DROP TRIGGER status_words_gone;
DROP TRIGGER status_words_changed;
DROP TABLE status_search;
"""
# No parser of PostgreSQL sees the words: it would take addresses, figures and marks for what they are not.
# Without a pending list a search never reads through what was just written.
_POSTGRES = """
CREATE FUNCTION status_lexemes(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(string_agg(quote_literal(word) || ':' || LEAST(place, 16383), ' '), '')::tsvector
    FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS each (word, place) WHERE word <> ''
$$;
ALTER TABLE status_words ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (status_lexemes(words)) STORED;
CREATE INDEX status_words_lexemes ON status_words USING gin (lexemes) WITH (fastupdate = off);
"""
_POSTGRES_BACK = """
ALTER TABLE status_words DROP COLUMN lexemes;
DROP FUNCTION status_lexemes(text);
"""


async def index(apps, schema_editor):
    client = schema_editor.client
    await client.execute_script(_SQLITE if client.capabilities.dialect == "sqlite" else _POSTGRES)


async def forget(apps, schema_editor):
    client = schema_editor.client
    await client.execute_script(_SQLITE_BACK if client.capabilities.dialect == "sqlite" else _POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [('ramage', '0012_cards_of_statuses')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ActiveWeek',
            fields=[
                ('week', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('posts', fields.IntField()),
                ('posted', fields.IntField()),
                ('came', fields.IntField()),
            ],
            options={'table': 'active_week', 'app': 'ramage', 'pk_attr': 'week', 'table_description': 'A week of the company in sums, numbered from 1970: posts, how many posted, how many came.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Trend',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('kind', fields.SmallIntField()),
                ('subject_id', fields.BigIntField()),
                ('score', fields.FloatField()),
            ],
            options={'table': 'trend', 'app': 'ramage', 'unique_together': (('kind', 'subject_id'),), 'pk_attr': 'id', 'table_description': 'Something that many speak of these days, the highest `score` first. Who may see it is asked when it is read.'},
            bases=['Model'],
        ),
        ops.RunPython(index, reverse_code=forget),
    ]
