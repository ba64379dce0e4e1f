import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Account, Notification, Relationship, Status } from './api/mastodon.ts';
import type { Group } from './api/group-types.ts';
import type { NewsItem, Share } from './api/company-types.ts';

/** Everything that arrives, by fetch or by socket, passes here: one copy of each thing, by id, for all screens. */
class Shelf<T extends { id: string }> {
	#byId = new SvelteMap<string, T>();
	#changedAt: (thing: T) => string;

	/** Where things say when they changed, an answer that was slower than the news takes nothing back. */
	constructor(changedAt: (thing: T) => string = () => '') {
		this.#changedAt = changedAt;
	}

	get = (id: string): T | undefined => this.#byId.get(id);
	all = (): T[] => [...this.#byId.values()];
	keep(thing: T): T {
		const known = this.#byId.get(thing.id);
		if (known && this.#changedAt(thing) < this.#changedAt(known)) return known;
		this.#byId.set(thing.id, thing);
		return thing;
	}
	drop(id: string): void {
		this.#byId.delete(id);
	}
	clear(): void {
		this.#byId.clear();
	}
}
export type { Shelf };

export const cache = {
	accounts: new Shelf<Account>(),
	statuses: new Shelf<Status>(),
	relationships: new Shelf<Relationship>(),
	groups: new Shelf<Group>(),
	newsItems: new Shelf<NewsItem>(),
	shares: new Shelf<Share>((share) => share.updatedAt)
};

/** Deleted posts: a page asked for before the deletion must not bring them back. */
const gone = new SvelteSet<string>();
const goneListeners = new Set<(id: string) => void>();

type Origin = 'fetch' | 'socket';

export function rememberStatus(status: Status, origin: Origin = 'fetch'): Status {
	rememberAccount(status.account);
	if (status.reblog) rememberStatus(status.reblog, origin);
	const inner = quotedIn(status);
	if (inner && !isGone(inner.id)) rememberQuoted(inner, origin);
	const known = cache.statuses.get(status.id);
	return cache.statuses.keep(origin === 'socket' && known ? withViewersFlags(status, known) : status);
}

/** The post inside of a quote, where it is given whole. */
export function quotedIn(status: Status): Status | null {
	const quote = status.quote;
	return quote && 'quotedStatus' in quote
		? ((quote.quotedStatus as Status | null | undefined) ?? null)
		: null;
}

/** Within a quote, what that quotes in turn is only named: it never takes away what is known whole. */
function rememberQuoted(inner: Status, origin: Origin): void {
	const quote = cache.statuses.get(inner.id)?.quote;
	const whole = quote && 'quotedStatus' in quote ? { quote } : {};
	rememberStatus({ ...inner, ...whole }, origin);
}

export function rememberStatuses(statuses: Status[], origin: Origin = 'fetch'): Status[] {
	return statuses.filter((status) => !isGone(status.id)).map((status) => rememberStatus(status, origin));
}

export function rememberAccount(account: Account): Account {
	// Some answers carry the account without the server's extra keys; they never erase what is known.
	return cache.accounts.keep({ ...cache.accounts.get(account.id), ...account });
}

export function rememberNotification(notification: Notification, origin: Origin = 'fetch'): Notification {
	rememberAccount(notification.account);
	if (notification.status) rememberStatus(notification.status, origin);
	return notification;
}

export function rememberItem(item: NewsItem): NewsItem {
	rememberAccount(item.createdBy);
	item.myShares.forEach((share) => cache.shares.keep(share));
	return cache.newsItems.keep(item);
}

export function rememberGroup(group: Group): Group {
	rememberAccount(group.account);
	if (group.invitedBy) rememberAccount(group.invitedBy);
	return cache.groups.keep(group);
}

/** Somebody is out of a group: what others said there to its members leaves all screens. It may come back with them. */
export function forgetTalkOf(groupId: string, me: string): void {
	for (const status of cache.statuses.all()) {
		if (status.group?.id !== groupId || status.account.id === me) continue;
		cache.statuses.drop(status.id);
		goneListeners.forEach((listener) => listener(status.id));
	}
}

export function forgetStatus(id: string): void {
	if (gone.has(id)) return;
	gone.add(id);
	cache.statuses.drop(id);
	goneListeners.forEach((listener) => listener(id));
	for (const status of cache.statuses.all()) {
		if (status.reblog?.id === id) forgetStatus(status.id);
	}
}

/** Lists hold ids: they let go of what was deleted, by me or by its author. */
export function onGone(listener: (id: string) => void): () => void {
	goneListeners.add(listener);
	return () => goneListeners.delete(listener);
}

export function isGone(id: string): boolean {
	return gone.has(id);
}

/** For tests. */
export function emptyCache(): void {
	Object.values(cache).forEach((shelf) => shelf.clear());
	gone.clear();
}

/** A frame is rendered once for all its readers, so what I did to the post is not in it. */
function withViewersFlags(arrived: Status, known: Status): Status {
	const { favourited, reblogged, bookmarked, muted, pinned } = known;
	const poll = withOwnVotes(arrived.poll, known.poll);
	return { ...arrived, favourited, reblogged, bookmarked, muted, pinned, ...(poll ? { poll } : {}) };
}

type MaybePoll = Status['poll'];

/** Other answers are another question: votes for the old ones are gone. */
function withOwnVotes(arrived: MaybePoll, known: MaybePoll): MaybePoll {
	if (!arrived || !known?.voted || arrived.multiple !== known.multiple) return arrived;
	const same = arrived.options.map(({ title }) => title).join('\n');
	if (same !== known.options.map(({ title }) => title).join('\n')) return arrived;
	return { ...arrived, voted: known.voted, ownVotes: known.ownVotes ?? [] };
}
