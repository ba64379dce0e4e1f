import { ask } from './api/ask.ts';
import { mastodonApi, type Relationship, type Status } from './api/mastodon.ts';
import { troubleFrom } from './api/trouble.ts';
import { canBoost } from './audience.ts';
import { cache, forgetStatus, rememberStatus } from './cache.svelte.ts';
import { flip } from './flip.ts';
import { say, sayTrouble } from './i18n.ts';
import { isMe } from './session.svelte.ts';
import { toast } from './toasts.svelte.ts';

/** What I keep: lists of it let go of what I take out, and show what I put in. */
export type Mark = 'bookmark' | 'favourite';
type Marked = { mark: Mark; id: string; on: boolean };
const marked = new Set<(marked: Marked) => void>();

export function onMarked(listener: (marked: Marked) => void): () => void {
	marked.add(listener);
	return () => marked.delete(listener);
}

async function told(mark: Mark, id: string, on: boolean, answer: PromiseLike<unknown>): Promise<void> {
	keepFlags(await ask(answer));
	marked.forEach((listener) => listener({ mark, id, on }));
}

/** What people do to posts and to each other, shown at once and taken back visibly when it fails. */
export function favourite(id: string): Promise<boolean> {
	const on = !cache.statuses.get(id)?.favourited;
	const address = mastodonApi.v1.statuses.$select(id);
	return flip({
		shelf: cache.statuses,
		id,
		name: 'favourite',
		change: (status) => ({ favourited: on, favouritesCount: status.favouritesCount + (on ? 1 : -1) }),
		send: () => told('favourite', id, on, on ? address.favourite() : address.unfavourite()),
		onTrouble: (trouble) => toast('bad', say('post.favouriteFailed', { why: sayTrouble(trouble) }))
	});
}

export async function boost(id: string): Promise<boolean> {
	const status = cache.statuses.get(id);
	const on = !status?.reblogged;
	if (status && on && !canBoost(status, isMe(status.account.id))) {
		toast('plain', say('post.noBoost'));
		return false;
	}
	const address = mastodonApi.v1.statuses.$select(id);
	return flip({
		shelf: cache.statuses,
		id,
		name: 'boost',
		change: (status) => ({ reblogged: on, reblogsCount: status.reblogsCount + (on ? 1 : -1) }),
		send: async () => keepFlags(await ask(on ? address.reblog() : address.unreblog())),
		onTrouble: (trouble) => toast('bad', say('post.boostFailed', { why: sayTrouble(trouble) }))
	});
}

export function bookmark(id: string): Promise<boolean> {
	const on = !cache.statuses.get(id)?.bookmarked;
	const address = mastodonApi.v1.statuses.$select(id);
	return flip({
		shelf: cache.statuses,
		id,
		name: 'bookmark',
		change: () => ({ bookmarked: on }),
		send: () => told('bookmark', id, on, on ? address.bookmark() : address.unbookmark()),
		onTrouble: (trouble) => toast('bad', say('post.bookmarkFailed', { why: sayTrouble(trouble) }))
	});
}

type Removal = (params: { deleteMedia: boolean }) => Promise<unknown>;

/** Mastodon has taken this parameter since 4.4; the types do not know of it yet. */
function removal(id: string): Removal {
	return mastodonApi.v1.statuses.$select(id).remove as unknown as Removal;
}

export async function removePost(id: string): Promise<boolean> {
	try {
		await ask(removal(id)({ deleteMedia: true }));
		forgetStatus(id);
		toast('plain', say('post.deleted'));
		return true;
	} catch (cause) {
		toast('bad', say('post.deleteFailed', { why: sayTrouble(troubleFrom(cause)) }));
		return false;
	}
}

export function followAccount(id: string): Promise<boolean> {
	const known = cache.relationships.get(id);
	const on = !known?.following && !known?.requested;
	const asks = on && cache.accounts.get(id)?.locked === true;
	const address = mastodonApi.v1.accounts.$select(id);
	return flip({
		shelf: cache.relationships,
		id,
		name: 'follow',
		change: () => ({ following: on && !asks, requested: asks }),
		send: async () => cache.relationships.keep(await ask(on ? address.follow() : address.unfollow())),
		onTrouble: (trouble) => toast('bad', say('profile.followFailed', { why: sayTrouble(trouble) }))
	});
}

export async function fetchRelationships(ids: string[]): Promise<Relationship[]> {
	const unknown = ids.filter((id) => !cache.relationships.get(id));
	if (unknown.length === 0) return [];
	const found = await ask(mastodonApi.v1.accounts.relationships.fetch({ id: unknown }));
	return found.map((relationship) => cache.relationships.keep(relationship));
}

export async function copyLink(status: Status): Promise<void> {
	const link = new URL(postPath(status), window.location.origin).href;
	try {
		await navigator.clipboard.writeText(link);
		toast('good', say('post.linkCopied'));
	} catch {
		toast('plain', link);
	}
}

export function postPath(status: Status): string {
	return `/@${status.account.acct}/${status.id}`;
}

/** Mastodon answers a boost with its wrapper; the post itself is inside. */
function keepFlags(answer: unknown): void {
	rememberStatus(answer as Status);
}
