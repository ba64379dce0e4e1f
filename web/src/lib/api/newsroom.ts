import { get, send } from './company.ts';
import type { ItemState, NewsItem } from './company-types.ts';
import type { Counts, ItemAct, ItemDraft, ItemVersion, Preview } from './newsroom-types.ts';

type Listed = { state?: ItemState; q?: string; limit?: number; max_id?: string };

const one = (id: string, rest = '') => `newsroom/${id}${rest}`;

/** The newsroom of the company API: one line per address of the contract. */
export const newsroomApi = {
	items: (query: Listed) => get<NewsItem[]>('newsroom', query),
	counts: (q: string) => get<Counts>('newsroom/counts', { q }),
	item: (id: string) => get<NewsItem>(one(id)),
	versions: (id: string) => get<ItemVersion[]>(one(id, '/versions')),
	draft: (body: ItemDraft) => send<NewsItem>('POST', 'newsroom', body),
	save: (id: string, body: ItemDraft & { version: number }) => send<NewsItem>('PUT', one(id), body),
	remove: (id: string) => send<object>('DELETE', one(id)),
	preview: (url: string) => send<Preview>('POST', 'newsroom/preview', { url }),
	/** `words` are read by whoever wrote it (return), or by everybody (withdraw). */
	turn: (id: string, act: ItemAct, version: number, words = '') =>
		send<NewsItem>('POST', one(id, `/${act}`), said(act, version, words))
};

/** Taking back and putting away hold for whichever version there is. */
function said(act: ItemAct, version: number, words: string): Record<string, unknown> {
	if (act === 'withdraw') return { reason: words };
	if (act === 'archive') return {};
	return act === 'return' ? { version, note: words } : { version };
}
