from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from server.microblog.models.groups import Opening
from server.microblog.models.telling import NotificationKind
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

_INDEXES = (
    'CREATE INDEX IF NOT EXISTS "idx_notificatio_actor_i_b8a4da" ON "notification" ("actor_id")',
    'CREATE INDEX IF NOT EXISTS "idx_notificatio_status__98dd7f" ON "notification" ("status_id")',
    'CREATE INDEX IF NOT EXISTS "idx_notificatio_account_2556f2" ON "notification" ("account_id", "id")',
)


async def index_again(apps, schema_editor):
    """SQLite alters a column by building the table anew, without its indexes."""
    for statement in _INDEXES:
        await schema_editor.client.execute_script(statement)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [('ramage', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('place', fields.BigIntField(unique=True)),
                ('at', MomentField(db_index=True, generated=False, null=False, unique=False)),
                ('actor_id', fields.BigIntField(null=True, db_index=True)),
                ('verb', fields.CharField(max_length=60)),
                ('target_kind', fields.CharField(default='', max_length=20)),
                ('target_id', fields.BigIntField(null=True, db_index=True)),
                ('detail', fields.TextField(default='{}', unique=False)),
                ('request_id', fields.CharField(default='', max_length=40)),
                ('previous', fields.CharField(default='', max_length=64)),
                ('hash', fields.CharField(unique=True, max_length=64)),
            ],
            options={'table': 'audit_entry', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'Who did what to whom: each entry is chained to the one before it, so none can be changed or taken out.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Block',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('mine', fields.BooleanField()),
            ],
            options={'table': 'block', 'app': 'ramage', 'unique_together': (('account_id', 'target_id', 'mine'),), 'pk_attr': 'id', 'table_description': 'Two accounts keep apart: a row each way, so that either side is found by its own id.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FileToRemove',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
            ],
            options={'table': 'file_to_remove', 'app': 'ramage', 'pk_attr': 'key', 'table_description': 'A file that nothing names any more, until it is off the disk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FollowRequest',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('follower', fields.ForeignKeyField('ramage.Account', source_field='follower_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('reblogs', fields.BooleanField(default=True)),
                ('notify', fields.BooleanField(default=False)),
            ],
            options={'table': 'follow_request', 'app': 'ramage', 'unique_together': (('follower_id', 'target_id'),), 'indexes': [Index(fields=['target_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Somebody asks to follow an account that is locked, or to join a closed group.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Group',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='group', on_delete=OnDelete.CASCADE)),
                ('opening', fields.CharEnumField(description='OPEN: open\nCLOSED: closed\nHIDDEN: hidden', enum_type=Opening, max_length=10)),
            ],
            options={'table': 'grouping', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'What a group is beside its account. Groups of sites and departments have no row: open, kept by the directory.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Invitation',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('group', fields.ForeignKeyField('ramage.Account', source_field='group_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('by', fields.ForeignKeyField('ramage.Account', source_field='by_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'invitation', 'app': 'ramage', 'unique_together': (('group_id', 'account_id'),), 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A keeper asks somebody to join a group.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Mute',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('notifications', fields.BooleanField(default=True)),
                ('ends_at', MomentField(null=True, generated=False, unique=False)),
            ],
            options={'table': 'mute', 'app': 'ramage', 'unique_together': (('account_id', 'target_id'),), 'pk_attr': 'id', 'table_description': 'An account does not want to read another for now: until `ends_at`, or until it says otherwise.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Pin',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('status', fields.ForeignKeyField('ramage.Status', source_field='status_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'pin', 'app': 'ramage', 'unique_together': (('account_id', 'status_id'),), 'pk_attr': 'id', 'table_description': "A status kept on top of a profile: its author's, or its group's."},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='locked',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AlterModelOptions(
            name='Follow',
            options={'table': 'follow', 'app': 'ramage', 'unique_together': (('follower_id', 'target_id'),), 'indexes': [Index(fields=['target_id', 'id']), Index(fields=['follower_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One account follows another, following a group is being its member. A keeper is a member who runs the group.'},
        ),
        ops.AddField(
            model_name='Follow',
            name='keeper',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AlterField(
            model_name='Notification',
            name='kind',
            field=fields.CharEnumField(description='a NotificationKind', enum_type=NotificationKind, max_length=32),
        ),
        ops.RunPython(index_again, reverse_code=keep_as_it_is),
        ops.AddField(
            model_name='Token',
            name='confirmed_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
    ]
