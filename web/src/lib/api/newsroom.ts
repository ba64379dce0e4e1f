import { get, send } from './company.ts';
import type { ItemState, NewsItem } from './company-types.ts';
import type {
	CalendarEntry,
	Counts,
	ItemAct,
	ItemDraft,
	ItemVersion,
	Preset,
	Preview,
	Targeting,
	Topic
} from './newsroom-types.ts';

type Listed = { state?: ItemState; q?: string; topic?: string; limit?: number; max_id?: string };

export type Turning = { words?: string; at?: string | null };

const one = (id: string, rest = '') => `newsroom/${id}${rest}`;

/** The newsroom of the company API: one line per address of the contract. */
export const newsroomApi = {
	items: (query: Listed) => get<NewsItem[]>('newsroom', query),
	counts: (q: string, topic = '') => get<Counts>('newsroom/counts', { q, topic }),
	calendar: (since: string, until: string) => get<CalendarEntry[]>('newsroom/calendar', { since, until }),
	item: (id: string) => get<NewsItem>(one(id)),
	versions: (id: string) => get<ItemVersion[]>(one(id, '/versions')),
	draft: (body: ItemDraft) => send<NewsItem>('POST', 'newsroom', body),
	save: (id: string, body: ItemDraft & { version: number }) => send<NewsItem>('PUT', one(id), body),
	remove: (id: string) => send<object>('DELETE', one(id)),
	preview: (url: string) => send<Preview>('POST', 'newsroom/preview', { url }),
	/** How many colleagues a targeting means; null where so few are not told. */
	reach: (targeting: Targeting) => send<{ people: number | null }>('POST', 'newsroom/reach', targeting),
	disclosures: () => get<Preset[]>('newsroom/disclosures'),
	departments: () => get<{ name: string }[]>('departments'),
	topics: () => get<Topic[]>('newsroom/topics'),
	/** `words` are read by whoever wrote it (return), or by everybody (withdraw); `at` is for publishing later. */
	turn: (id: string, act: ItemAct, version: number, how: Turning = {}) =>
		send<NewsItem>('POST', one(id, `/${act}`), said(act, version, how))
};

/** Taking back and putting away hold for whichever version there is. */
function said(act: ItemAct, version: number, { words = '', at = null }: Turning): Record<string, unknown> {
	if (act === 'withdraw') return { reason: words };
	if (act === 'archive') return {};
	if (act === 'publish' && at) return { version, at };
	return act === 'return' ? { version, note: words } : { version };
}
