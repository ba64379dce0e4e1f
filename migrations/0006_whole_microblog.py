"""Tables and columns for the whole of Mastodon's language."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from server.kit.fields import MomentField, SnowflakeField
from server.microblog.models.filters import FilterAction
from server.microblog.models.lists import RepliesPolicy
from server.microblog.models.media import MediaKind
from server.microblog.models.reports import ReportCategory
from server.microblog.models.telling import Treatment
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

_HAS_TAGS = "UPDATE status SET has_tags = TRUE WHERE id IN (SELECT status_id FROM status_tag)"


async def note_tags(apps, schema_editor):
    """Of what was said before, which statuses carry tags."""
    await schema_editor.client.execute_query(_HAS_TAGS)


async def keep_as_it_is(apps, schema_editor):
    """Going back needs nothing."""


class Migration(migrations.Migration):
    dependencies = [('ramage', '0005_true_counts')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AccountNote',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('comment', fields.CharField(max_length=2000)),
            ],
            options={'table': 'account_note', 'app': 'ramage', 'unique_together': (('account_id', 'target_id'),), 'pk_attr': 'id', 'table_description': 'What somebody noted about an account, for themselves.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Announcement',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('author', fields.ForeignKeyField('ramage.Account', source_field='author_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('text', fields.TextField(unique=False)),
                ('starts_at', MomentField(null=True, generated=False, unique=False)),
                ('ends_at', MomentField(null=True, generated=False, unique=False)),
                ('all_day', fields.BooleanField(default=False)),
                ('acknowledged', fields.BooleanField(default=False)),
                ('due_at', MomentField(null=True, generated=False, unique=False)),
                ('published_at', MomentField(null=True, generated=False, unique=False)),
                ('withdrawn_at', MomentField(null=True, generated=False, unique=False)),
                ('updated_at', MomentField(generated=False, null=False, unique=False)),
            ],
            options={'table': 'announcement', 'app': 'ramage', 'indexes': [Index(fields=['published_at'])], 'pk_attr': 'id', 'table_description': "A notice on top of everybody's pages from `published_at` on, until `ends_at` if that is set."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AnnouncementReaction',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('announcement', fields.ForeignKeyField('ramage.Announcement', source_field='announcement_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=60)),
            ],
            options={'table': 'announcement_reaction', 'app': 'ramage', 'unique_together': (('announcement_id', 'name', 'account_id'),), 'pk_attr': 'id', 'table_description': 'Somebody answered an announcement with an emoji: itself, or the shortcode of one of our own.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AnnouncementRead',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('announcement', fields.ForeignKeyField('ramage.Announcement', source_field='announcement_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'announcement_read', 'app': 'ramage', 'unique_together': (('announcement_id', 'account_id'),), 'pk_attr': 'id', 'table_description': 'Somebody has read an announcement, and said so where that was asked.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Bookmark',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('status', fields.ForeignKeyField('ramage.Status', source_field='status_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'bookmark', 'app': 'ramage', 'unique_together': (('account_id', 'status_id'),), 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'An account keeps a status for later, nobody else knows.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Conversation',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('people_hash', fields.CharField(unique=True, max_length=64)),
            ],
            options={'table': 'conversation', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'Everything that is for the same people alone, `people_hash` is made of their ids in order.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ConversationPart',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('conversation', fields.ForeignKeyField('ramage.Conversation', source_field='conversation_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('last_status_id', fields.BigIntField(null=True)),
                ('unread', fields.BooleanField(default=False)),
                ('put_away', fields.BooleanField(default=False)),
            ],
            options={'table': 'conversation_part', 'app': 'ramage', 'unique_together': (('conversation_id', 'account_id'),), 'indexes': [Index(fields=['account_id', 'last_status_id'])], 'pk_attr': 'id', 'table_description': 'A conversation as one of its people has it: what is newest for them, whether read, whether put away.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Credential',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('password_hash', fields.CharField(max_length=255)),
                ('changed_at', MomentField(generated=False, null=False, unique=False)),
            ],
            options={'table': 'credential', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'How somebody without a directory signs in: only the hash of the password is kept.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CustomEmoji',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('shortcode', fields.CharField(unique=True, max_length=40)),
                ('key', fields.CharField(max_length=80)),
                ('static_key', fields.CharField(max_length=80)),
                ('content_type', fields.CharField(max_length=40)),
                ('category', fields.CharField(default='', max_length=80)),
                ('in_picker', fields.BooleanField(default=True)),
                ('disabled_at', MomentField(null=True, generated=False, unique=False)),
            ],
            options={'table': 'custom_emoji', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'A small picture that is written `:shortcode:`.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Endorsement',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'endorsement', 'app': 'ramage', 'unique_together': (('account_id', 'target_id'),), 'pk_attr': 'id', 'table_description': 'Whom an account recommends on its profile.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FeaturedTag',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('tag', fields.ForeignKeyField('ramage.Tag', source_field='tag_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'featured_tag', 'app': 'ramage', 'unique_together': (('account_id', 'tag_id'),), 'pk_attr': 'id', 'table_description': 'A hashtag that an account shows on its profile.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Filter',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('title', fields.CharField(max_length=200)),
                ('context', fields.CharField(max_length=60)),
                ('action', fields.CharEnumField(default=FilterAction.WARN, description='WARN: warn\nHIDE: hide\nBLUR: blur', enum_type=FilterAction, max_length=10)),
                ('ends_at', MomentField(null=True, generated=False, unique=False)),
            ],
            options={'table': 'filter', 'app': 'ramage', 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': "A filter: `context` is a list of Mastodon's contexts, with spaces between."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FilterKeyword',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('part_of', fields.ForeignKeyField('ramage.Filter', source_field='part_of_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('keyword', fields.CharField(max_length=512)),
                ('whole_word', fields.BooleanField(default=True)),
            ],
            options={'table': 'filter_keyword', 'app': 'ramage', 'indexes': [Index(fields=['part_of_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A word, or part of one, that a filter looks for.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FilterStatus',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('part_of', fields.ForeignKeyField('ramage.Filter', source_field='part_of_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('status', fields.ForeignKeyField('ramage.Status', source_field='status_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'filter_status', 'app': 'ramage', 'unique_together': (('part_of_id', 'status_id'),), 'pk_attr': 'id', 'table_description': 'A single status that a filter stands for.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='List',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('title', fields.CharField(max_length=200)),
                ('replies_policy', fields.CharEnumField(default=RepliesPolicy.LIST, description='FOLLOWED: followed\nLIST: list\nNONE: none', enum_type=RepliesPolicy, max_length=10)),
                ('exclusive', fields.BooleanField(default=False)),
            ],
            options={'table': 'list', 'app': 'ramage', 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A timeline of some of those that somebody follows, an `exclusive` one keeps them out of home.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ListMember',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('list', fields.ForeignKeyField('ramage.List', source_field='list_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'list_member', 'app': 'ramage', 'unique_together': (('list_id', 'account_id'),), 'pk_attr': 'id', 'table_description': 'Somebody in a list.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NotificationPolicy',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('for_not_following', fields.CharEnumField(default=Treatment.ACCEPT, description='ACCEPT: accept\nFILTER: filter\nDROP: drop', enum_type=Treatment, max_length=10)),
                ('for_not_followers', fields.CharEnumField(default=Treatment.ACCEPT, description='ACCEPT: accept\nFILTER: filter\nDROP: drop', enum_type=Treatment, max_length=10)),
                ('for_new_accounts', fields.CharEnumField(default=Treatment.ACCEPT, description='ACCEPT: accept\nFILTER: filter\nDROP: drop', enum_type=Treatment, max_length=10)),
                ('for_private_mentions', fields.CharEnumField(default=Treatment.ACCEPT, description='ACCEPT: accept\nFILTER: filter\nDROP: drop', enum_type=Treatment, max_length=10)),
                ('for_limited_accounts', fields.CharEnumField(default=Treatment.ACCEPT, description='ACCEPT: accept\nFILTER: filter\nDROP: drop', enum_type=Treatment, max_length=10)),
            ],
            options={'table': 'notification_policy', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'Whose notifications somebody wants at once, as requests, or not at all.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NotificationRequest',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('actor', fields.ForeignKeyField('ramage.Account', source_field='actor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('accepted', fields.BooleanField(default=False)),
                ('updated_at', MomentField(generated=False, null=False, unique=False)),
            ],
            options={'table': 'notification_request', 'app': 'ramage', 'unique_together': (('account_id', 'actor_id'),), 'pk_attr': 'id', 'table_description': "Somebody's notifications wait until the account takes them. Once `accepted` none of them wait any more."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Poll',
            fields=[
                ('status_id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('ends_at', MomentField(null=True, db_index=True, generated=False, unique=False)),
                ('multiple', fields.BooleanField(default=False)),
                ('hide_totals', fields.BooleanField(default=False)),
                ('votes_count', fields.IntField(default=0)),
                ('voters_count', fields.IntField(default=0)),
                ('told', fields.BooleanField(default=False)),
            ],
            options={'table': 'poll', 'app': 'ramage', 'pk_attr': 'status_id', 'table_description': "The question itself is the status' text. `told` once its end was made known."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PollOption',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('poll_id', fields.BigIntField()),
                ('place', fields.SmallIntField()),
                ('title', fields.CharField(max_length=200)),
                ('votes_count', fields.IntField(default=0)),
            ],
            options={'table': 'poll_option', 'app': 'ramage', 'unique_together': (('poll_id', 'place'),), 'pk_attr': 'id', 'table_description': 'One of the answers, in the order of `place` (from 0).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PollVote',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('poll_id', fields.BigIntField()),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('choices', fields.IntField()),
            ],
            options={'table': 'poll_vote', 'app': 'ramage', 'unique_together': (('poll_id', 'account_id'),), 'pk_attr': 'id', 'table_description': 'What an account chose: `choices` has the bit 2**place of each answer.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Preference',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.OneToOneField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('chosen', fields.TextField(default='{}', unique=False)),
                ('quiet_from', fields.SmallIntField(null=True)),
                ('quiet_until', fields.SmallIntField(null=True)),
                ('quiet_days', fields.CharField(default='', max_length=20)),
                ('mail_mentions', fields.BooleanField(default=False)),
                ('shows_presence', fields.BooleanField(default=True)),
            ],
            options={'table': 'preference', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'How somebody wants Ramage to be, nobody else sees it. Times of quiet are minutes of the day where they are.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PreviewCard',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('url', fields.TextField(unique=False)),
                ('url_hash', fields.CharField(unique=True, max_length=64)),
                ('title', fields.CharField(default='', max_length=300)),
                ('description', fields.TextField(default='', unique=False)),
                ('kind', fields.CharField(default='link', max_length=10)),
                ('author_name', fields.CharField(default='', max_length=200)),
                ('author_url', fields.TextField(default='', unique=False)),
                ('provider_name', fields.CharField(default='', max_length=200)),
                ('provider_url', fields.TextField(default='', unique=False)),
                ('language', fields.CharField(null=True, max_length=10)),
                ('published_at', MomentField(null=True, generated=False, unique=False)),
                ('image_key', fields.CharField(default='', max_length=80)),
                ('image_width', fields.IntField(default=0)),
                ('image_height', fields.IntField(default=0)),
                ('image_description', fields.TextField(default='', unique=False)),
                ('blurhash', fields.CharField(default='', max_length=80)),
                ('fetched_at', MomentField(null=True, generated=False, unique=False)),
                ('due_at', MomentField(null=True, generated=False, unique=False)),
                ('attempts', fields.SmallIntField(default=0)),
            ],
            options={'table': 'preview_card', 'app': 'ramage', 'indexes': [Index(fields=['due_at'])], 'pk_attr': 'id', 'table_description': 'What the page behind a link says about itself, for every status that links there.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('owner_id', fields.BigIntField(unique=True)),
                ('endpoint', fields.TextField(unique=False)),
                ('p256dh', fields.CharField(max_length=120)),
                ('auth_sealed', fields.TextField(unique=False)),
                ('token_sealed', fields.TextField(default='', unique=False)),
                ('standard', fields.BooleanField(default=False)),
                ('alerts', fields.CharField(default='', max_length=300)),
                ('policy', fields.CharField(default='all', max_length=10)),
                ('locale', fields.CharField(default='', max_length=10)),
            ],
            options={'table': 'push_subscription', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'Where one app or browser wants to be told, sealed where it would let others in.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Push',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('subscription', fields.ForeignKeyField('ramage.PushSubscription', source_field='subscription_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('notification', fields.ForeignKeyField('ramage.Notification', source_field='notification_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('due_at', MomentField(db_index=True, generated=False, null=False, unique=False)),
                ('attempts', fields.SmallIntField(default=0)),
            ],
            options={'table': 'push', 'app': 'ramage', 'unique_together': (('subscription_id', 'notification_id'),), 'pk_attr': 'id', 'table_description': 'A notification on its way to a subscription: the row is the queue.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Report',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('comment', fields.TextField(default='', unique=False)),
                ('category', fields.CharEnumField(default=ReportCategory.OTHER, description='SPAM: spam\nLEGAL: legal\nVIOLATION: violation\nOTHER: other', enum_type=ReportCategory, max_length=10)),
                ('status_ids', fields.TextField(default='[]', unique=False)),
                ('rule_ids', fields.TextField(default='[]', unique=False)),
                ('assigned_id', fields.BigIntField(null=True)),
                ('resolved_at', MomentField(null=True, generated=False, unique=False)),
                ('resolved_by_id', fields.BigIntField(null=True)),
                ('updated_at', MomentField(generated=False, null=False, unique=False)),
            ],
            options={'table': 'report', 'app': 'ramage', 'indexes': [Index(fields=['resolved_at', 'id'])], 'pk_attr': 'id', 'table_description': 'What somebody reports of an account, `status_ids` and `rule_ids` are JSON lists.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Rule',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('place', fields.SmallIntField(default=0)),
                ('text', fields.CharField(max_length=300)),
                ('hint', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'rule', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'A rule of the house, in the order of `place`.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ScheduledStatus',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('due_at', MomentField(db_index=True, generated=False, null=False, unique=False)),
                ('draft', fields.TextField(unique=False)),
                ('app_id', fields.BigIntField(null=True)),
                ('problem', fields.CharField(default='', max_length=60)),
            ],
            options={'table': 'scheduled_status', 'app': 'ramage', 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A post for later: `draft` is what was sent, as JSON.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='StatusEdit',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('status', fields.ForeignKeyField('ramage.Status', source_field='status_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('text', fields.TextField(default='', unique=False)),
                ('spoiler_text', fields.CharField(default='', max_length=500)),
                ('sensitive', fields.BooleanField(default=False)),
                ('media', fields.TextField(default='[]', unique=False)),
                ('options', fields.TextField(default='[]', unique=False)),
                ('at', MomentField(generated=False, null=False, unique=False)),
            ],
            options={'table': 'status_edit', 'app': 'ramage', 'indexes': [Index(fields=['status_id', 'id'])], 'pk_attr': 'id', 'table_description': 'What a status was before it was changed: `media` and `options` are JSON, its time is when it was said so.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='StatusWords',
            fields=[
                ('status_id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('words', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'status_words', 'app': 'ramage', 'pk_attr': 'status_id', 'table_description': 'The words of a status as searching compares them: folded, stemmed, with a space between.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SuggestionDismissed',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('target', fields.ForeignKeyField('ramage.Account', source_field='target_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'suggestion_dismissed', 'app': 'ramage', 'unique_together': (('account_id', 'target_id'),), 'pk_attr': 'id', 'table_description': 'Somebody does not want to be suggested this account.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TagFollow',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('tag', fields.ForeignKeyField('ramage.Tag', source_field='tag_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'tag_follow', 'app': 'ramage', 'unique_together': (('account_id', 'tag_id'),), 'pk_attr': 'id', 'table_description': 'A hashtag whose posts an account wants at home.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ThreadMute',
            fields=[
                ('id', SnowflakeField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('ramage.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('root_id', fields.BigIntField(db_index=True)),
            ],
            options={'table': 'thread_mute', 'app': 'ramage', 'unique_together': (('account_id', 'root_id'),), 'pk_attr': 'id', 'table_description': 'An account is told nothing more of a thread (`root_id` is its first status).'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='filters_version',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='App',
            name='forbidden_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddField(
            model_name='Follow',
            name='languages',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AddField(
            model_name='Follow',
            name='listed_only',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='FollowRequest',
            name='languages',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.AlterModelOptions(
            name='MediaAttachment',
            options={'table': 'media_attachment', 'app': 'ramage', 'pk_attr': 'id', 'table_description': 'A picture, film, sound or file, uploaded before its status. The keys are unguessable and die with the status.'},
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='duration',
            field=fields.FloatField(default=0.0, db_default=0.0),
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='file_name',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='kind',
            field=fields.CharEnumField(default=MediaKind.IMAGE, description='IMAGE: image\nGIFV: gifv\nVIDEO: video\nAUDIO: audio\nUNKNOWN: unknown', db_default='image', enum_type=MediaKind, max_length=10),
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='ready',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='MediaAttachment',
            name='size',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AlterModelOptions(
            name='Notification',
            options={'table': 'notification', 'app': 'ramage', 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': "Something that one account is told of. `filtered` where the account's policy keeps it apart, as a request."},
        ),
        ops.AddField(
            model_name='Notification',
            name='filtered',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Notification',
            name='group_key',
            field=fields.CharField(null=True, max_length=60),
        ),
        ops.AddField(
            model_name='Notification',
            name='report_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Status',
            name='card_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Status',
            name='conversation_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Status',
            name='edited_at',
            field=MomentField(null=True, generated=False, unique=False),
        ),
        ops.AddField(
            model_name='Status',
            name='has_poll',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Status',
            name='has_tags',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Status',
            name='quote_of_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Status',
            name='quote_policy',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Status',
            name='quote_state',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Status',
            name='quotes_count',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='Status',
            index=Index(fields=['quote_of_id', 'id']),
        ),
        ops.AddIndex(
            model_name='Status',
            index=Index(fields=['conversation_id', 'id']),
        ),
        ops.RunPython(note_tags, reverse_code=keep_as_it_is),
    ]
