import { ask } from '../api/ask.ts';
import { company } from '../api/company.ts';
import { mastodonApi, type Status } from '../api/mastodon.ts';
import { onTurn } from '../apart.ts';
import { cache, forgetStatus, onGone, rememberStatuses } from '../cache.svelte.ts';
import { ensureItems } from '../news.svelte.ts';
import { COMPANY, USER, follow } from '../live/live.svelte.ts';
import type { Topic } from '../live/socket.ts';
import type { Page } from './catch-up.ts';
import { Column, type Source } from './column.svelte.ts';

export type Timeline = Column<Status>;

const open = new Map<string, Timeline>();
/** More than a deck has columns: all of these are asked for before the first one is shown. */
const MOST_KEPT = 24;

onGone((id) => open.forEach((column) => column.drop(id)));

/** Whom I keep apart from or mute goes from what I read; their own page says so itself. */
onTurn(({ id, apart }) => {
	for (const column of open.values()) {
		if (!apart) void column.refresh();
		else if (!column.key.startsWith(`profile:${id}:`)) column.dropAll((one) => isBy(id, one));
	}
});

function isBy(accountId: string, statusId: string): boolean {
	const status = cache.statuses.get(statusId);
	return status?.account.id === accountId || status?.reblog?.account.id === accountId;
}

export function homeTimeline(): Timeline {
	return timeline(
		'home',
		listed((query) => mastodonApi.v1.timelines.home.list(query)),
		USER,
		isForTimelines
	);
}

/** What is said to a few stands among the messages; the server lists it here as well, as Mastodon does. */
export function isForTimelines(status: Status): boolean {
	return status.visibility !== 'direct';
}

export function companyTimeline(): Timeline {
	return timeline(
		'company',
		listed((query) => mastodonApi.v1.timelines.public.list(query)),
		COMPANY
	);
}

export function siteTimeline(id: string): Timeline {
	const page: Page<Status> = ({ limit, maxId }) =>
		company.siteTimeline(id, { limit, max_id: maxId }).then(withItems);
	return timeline(`site:${id}`, page, { stream: 'site', site: id });
}

export function tagTimeline(tag: string): Timeline {
	const page = listed((query) => mastodonApi.v1.timelines.tag.$select(tag).list(query));
	return timeline(`tag:${tag.toLowerCase()}`, page, { stream: 'hashtag', tag });
}

/** What names a group, and the answers to what was said to its members only. */
export function isIn(status: Status, groupId: string): boolean {
	return status.group?.id === groupId || status.mentions.some((mention) => mention.id === groupId);
}

/** A member's home carries what is said in a group; what is said in an open one, everybody's company does. */
export function groupTimeline(id: string, member: boolean): Timeline {
	const page = listed((query) => mastodonApi.v1.accounts.$select(id).statuses.list(query));
	const topic = member ? USER : COMPANY;
	return timeline(`group:${id}:${member}`, page, topic, (status) => !status.reblog && isIn(status, id));
}

/** I came into a group or am out of it: other posts are mine to see. */
export function changedGroup(id: string, member: boolean): void {
	open.delete(`group:${id}:${!member}`);
	open.get('home')?.compare();
}

export type ProfileTab = 'posts' | 'replies' | 'media';

export function profileTimeline(accountId: string, tab: ProfileTab): Timeline {
	const narrowed = {
		posts: { excludeReplies: true },
		replies: { excludeReblogs: true },
		media: { onlyMedia: true }
	}[tab];
	const page = listed((query) =>
		mastodonApi.v1.accounts.$select(accountId).statuses.list({ ...query, ...narrowed })
	);
	const wants = (status: Status) =>
		status.account.id === accountId &&
		(tab !== 'posts' || !status.inReplyToId) &&
		(tab !== 'replies' || !status.reblog) &&
		(tab !== 'media' || status.mediaAttachments.length > 0);
	return timeline(`profile:${accountId}:${tab}`, page, COMPANY, wants);
}

/** Columns outlive their screens: coming back shows at once what was there, then catches up. */
function timeline(
	key: string,
	page: Page<Status>,
	topic: Topic,
	wants?: (status: Status) => boolean
): Timeline {
	return keptTimeline({ key, page, live: { topic, event: 'update', ...(wants ? { wants } : {}) } });
}

/** Of those whose keys begin so, `most` are kept: many short-lived ones must not push out the others. */
export function keptTimeline(
	source: Pick<Source<Status>, 'key' | 'page' | 'live' | 'next'>,
	kind = '',
	most = MOST_KEPT
): Timeline {
	const known = open.get(source.key);
	if (known) return known;
	const column = new Column<Status>({ ...source, remember: rememberStatuses, forget: forgetStatus });
	open.set(source.key, column);
	const alike = [...open].filter(([key]) => key.startsWith(kind));
	const unseen = alike.find(([, one]) => !one.shown && one !== column);
	if (alike.length > most && unseen) open.delete(unseen[0]);
	return column;
}

/** My filters are others now, and what they catch is the server's to say. What is not shown is read again when it is. */
export function watchFilters(): () => void {
	return follow(USER, {
		event: (name) => {
			if (name !== 'filters_changed') return;
			for (const column of open.values()) if (column.shown) column.compare();
		},
		resync: () => {
			// The columns themselves catch up.
		}
	});
}

export function forgetTimeline(key: string): void {
	open.delete(key);
}

export function knownTimeline(key: string): Timeline | undefined {
	return open.get(key);
}

// masto's proxies forget their path once they are called: each call starts from the client.
type List = (query: { limit: number; maxId?: string }) => PromiseLike<unknown>;

export function listed(list: List): Page<Status> {
	return async (query) => withItems((await ask(list(query))) as Status[]);
}

/** News posts are drawn from their items: ask for those first, so that nothing jumps afterwards. */
export async function withItems(statuses: Status[]): Promise<Status[]> {
	await ensureItems(statuses.flatMap((status) => (status.reblog ?? status).newsItemId ?? []));
	return statuses;
}

/** A post of mine appears at once wherever it will be listed anyway. */
export function addOwnPost(status: Status): void {
	open.get('home')?.add(status);
	if (status.visibility === 'public') open.get('company')?.add(status);
	const named = [...status.mentions.map(({ id }) => id), status.group?.id ?? ''];
	for (const id of new Set(named)) open.get(`group:${id}:true`)?.add(status);
}
