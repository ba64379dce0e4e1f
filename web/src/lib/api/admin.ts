import type { AppKind, EmojiChange, Entry, HouseRule, KeptEmoji, RuleDraft } from './admin-types.ts';
import { get, getPage, send, sendForm } from './company.ts';

/** What admins and moderators keep: one line per address of the contract. */
export const adminApi = {
	giveRole: (id: string, role: string) => send<Entry>('PUT', `admin/people/${id}/roles/${role}`),
	takeRole: (id: string, role: string) => send<Entry>('DELETE', `admin/people/${id}/roles/${role}`),

	// Each answers with all of them, in their order.
	rules: () => get<HouseRule[]>('admin/rules'),
	addRule: (draft: RuleDraft) => send<HouseRule[]>('POST', 'admin/rules', draft),
	changeRule: (id: string, draft: RuleDraft & { place?: number }) =>
		send<HouseRule[]>('PUT', `admin/rules/${id}`, draft),
	removeRule: (id: string) => send<HouseRule[]>('DELETE', `admin/rules/${id}`),

	apps: (max_id?: string) => getPage<AppKind>('admin/apps', { max_id }),
	forbidApp: (id: string) => send<object>('POST', `admin/apps/${id}/forbid`),
	allowApp: (id: string) => send<object>('POST', `admin/apps/${id}/allow`),

	emoji: () => get<KeptEmoji[]>('admin/emoji'),
	addEmoji: (form: FormData) => sendForm<KeptEmoji>('POST', 'admin/emoji', form),
	changeEmoji: (id: string, change: EmojiChange) => send<KeptEmoji>('PATCH', `admin/emoji/${id}`, change),
	removeEmoji: (id: string) => send<object>('DELETE', `admin/emoji/${id}`)
};
