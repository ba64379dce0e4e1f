import type { Noted } from './api/admin-types.ts';

/** What the audit log has words for; a test compares it with what the server writes. */
export const DEEDS = [
	'account.made',
	'account.suspended',
	'account.restored',
	'account.signed-out',
	'account.signed-up',
	'account.rekeyed',
	'account.exported',
	'role.given',
	'role.taken',
	'access.made',
	'access.ended',
	'group.made',
	'group.changed',
	'group.keeper-named',
	'group.keeper-released',
	'group.member-removed',
	'app.forbidden',
	'app.allowed',
	'announcement.made',
	'announcement.changed',
	'announcement.published',
	'announcement.kept',
	'announcement.withdrawn',
	'announcement.acknowledged',
	'news.submitted',
	'news.approved',
	'news.returned',
	'news.recalled',
	'news.scheduled',
	'news.published',
	'news.withdrawn',
	'news.expired',
	'news.archived',
	'news.deleted',
	'news.accepted',
	'news.rejected',
	'news.topic-renamed',
	'report.read',
	'report.resolved',
	'report.reopened',
	'rule.made',
	'rule.changed',
	'rule.removed',
	'emoji.added',
	'emoji.changed',
	'emoji.removed'
];
export const KINDS = [
	'all',
	'account',
	'role',
	'access',
	'group',
	'app',
	'announcement',
	'news',
	'report',
	'rule',
	'emoji'
] as const;
export type Kind = (typeof KINDS)[number];

type Say = (key: string, values: { values: Record<string, string> }) => string;

/** One entry as a sentence. */
export function sayDeed(noted: Noted, say: Say): string {
	const { actor, actorId, target, targetId, targetKind, other, detail, verb } = noted;
	const somebody = (id: string | null) => say('admin.unknown', { values: { id: id ?? '?' } });
	const group = () => say('admin.hidden', { values: { id: targetId ?? '?' } });
	const values = {
		actor: actor?.displayName ?? (actorId ? somebody(actorId) : say('admin.server', { values: {} })),
		target: target?.displayName ?? (targetKind === 'group' ? group() : (named(detail) ?? somebody(targetId))),
		other: other?.displayName ?? somebody(null),
		role: detail.role ? say(`admin.role.${detail.role}`, { values: {} }) : '',
		verb
	};
	return DEEDS.includes(verb)
		? say(`admin.deed.${verb.replace('.', '-')}`, { values })
		: say('admin.deed.other', { values });
}

function named({ name, shortcode }: Noted['detail']): string | undefined {
	return shortcode ? `:${shortcode}:` : name;
}
