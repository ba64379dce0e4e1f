import { SvelteSet } from 'svelte/reactivity';
import { company } from './api/company.ts';
import type { NewsItem, Share } from './api/company-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { cache, rememberItem } from './cache.svelte.ts';
import { byNewest } from './columns/order.ts';
import { USER, follow } from './live/live.svelte.ts';

type Listing = { phase: 'fresh' | 'ready' | 'failed'; ids: string[]; end: boolean; trouble: Trouble | null };

export const liveNews = $state<Listing>({ phase: 'fresh', ids: [], end: false, trouble: null });
export const myShares = $state<Listing>({ phase: 'fresh', ids: [], end: true, trouble: null });

const PAGE = 20;
const asked = new Map<string, Promise<unknown>>();
/** Items that are not there for me: withdrawn, or over. */
const closed = new SvelteSet<string>();

export function loadNews(): Promise<void> {
	return listing(liveNews, async () => (await company.news({ limit: PAGE })).map(rememberItem), PAGE);
}

export async function loadOlderNews(): Promise<void> {
	const found = await company.news({ limit: PAGE, max_id: liveNews.ids.at(-1) });
	liveNews.ids.push(...found.map((item) => rememberItem(item).id));
	liveNews.end = found.length < PAGE;
}

export function loadShares(): Promise<void> {
	return listing(myShares, async () => (await company.shares()).map((share) => cache.shares.keep(share)));
}

/** The items behind posts of the news account: each asked for once, however many cards want it. */
export async function ensureItems(ids: string[]): Promise<void> {
	const unknown = ids.filter((id) => !cache.newsItems.get(id));
	await Promise.all(unknown.map((id) => asked.get(id) ?? ask(id)));
}

/** Something about the item changed: it was withdrawn, or its wordings are others. */
export async function refreshItem(id: string): Promise<void> {
	closed.delete(id);
	await ask(id);
}

export function isClosed(id: string): boolean {
	const item = cache.newsItems.get(id);
	return closed.has(id) || (item !== undefined && item.state !== 'live');
}

function ask(id: string): Promise<unknown> {
	const asking = company.newsItem(id).then(rememberItem, (cause) => {
		// Anything but "not there" is asked again the next time.
		if (troubleFrom(cause).status === 404) closed.add(id);
		else asked.delete(id);
	});
	asked.set(id, asking);
	return asking;
}

/** My shares change by themselves: the worker sends them, the network refuses them. */
export function followShares(onChange?: (share: Share) => void): () => void {
	return follow(USER, {
		event: (name, payload) => {
			if (name !== 'ramage.share') return;
			const share = keepShare(payload as Share);
			onChange?.(share);
		},
		resync: () => void (myShares.phase === 'ready' && loadShares())
	});
}

export function keepShare(arrived: Share): Share {
	const share = cache.shares.keep(arrived);
	if (!myShares.ids.includes(share.id)) myShares.ids = [share.id, ...myShares.ids].sort(byNewest);
	const item = cache.newsItems.get(share.item.id);
	if (item)
		rememberItem({ ...item, myShares: [share, ...item.myShares.filter(({ id }) => id !== share.id)] });
	return share;
}

/** Shares that wait for an answer of mine. */
export function needsMe(share: Share): boolean {
	return (
		share.can.includes('answer') ||
		share.state === 'refused' ||
		(share.state === 'waiting' && share.reason === 'reconnect')
	);
}

/** Whether I carried this item outside already, or am about to. */
export function carried(item: NewsItem): Share | undefined {
	return item.myShares.find((share) =>
		['waiting', 'sending', 'sent', 'unclear', 'declared'].includes(share.state)
	);
}

async function listing<T extends { id: string }>(
	list: Listing,
	load: () => Promise<T[]>,
	page = Infinity
): Promise<void> {
	try {
		const found = await load();
		Object.assign(list, {
			ids: found.map(({ id }) => id),
			end: found.length < page,
			phase: 'ready',
			trouble: null
		});
	} catch (cause) {
		if (list.phase !== 'ready') Object.assign(list, { trouble: troubleFrom(cause), phase: 'failed' });
	}
}
