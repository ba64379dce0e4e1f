"""The audit log takes new entries only: the database itself refuses to change or remove one. And who left, when.

SQLite loses triggers when it rebuilds a table: a migration that alters audit_entry must make them again.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops

from server.kit.fields import MomentField

_SQLITE = """
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
"""
_POSTGRES = """
CREATE FUNCTION audit_entry_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$;
CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_refuses();
CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuses();
"""
_SQLITE_BACK = "DROP TRIGGER audit_entry_kept; DROP TRIGGER audit_entry_fixed;"
_POSTGRES_BACK = "DROP FUNCTION audit_entry_refuses() CASCADE"


async def refuse(apps, schema_editor):
    client = schema_editor.client
    await client.execute_script(_SQLITE if client.capabilities.dialect == "sqlite" else _POSTGRES)


async def allow(apps, schema_editor):
    client = schema_editor.client
    await client.execute_script(_SQLITE_BACK if client.capabilities.dialect == "sqlite" else _POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("ramage", "0002_audiences")]

    initial = False

    operations = [
        ops.RunPython(refuse, reverse_code=allow),
        ops.AddField(
            model_name="Person", name="left_at", field=MomentField(null=True, generated=False, unique=False)
        ),
    ]
