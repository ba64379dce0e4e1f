import { ask } from './api/ask.ts';
import { mastodonApi, type Account, type Relationship } from './api/mastodon.ts';
import { troubleFrom } from './api/trouble.ts';
import { cache } from './cache.svelte.ts';
import { say, sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

/** What happens between me and somebody: lists let go of what is theirs, or ask for it anew. */
export type Turn = { id: string; apart: boolean; told: boolean };

const listeners = new Set<(turn: Turn) => void>();

export function onTurn(listener: (turn: Turn) => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export const block = (account: Account) =>
	turn(account, 'blocked', { apart: true }, () => address(account).block());

export const unblock = (account: Account) =>
	turn(account, 'unblocked', { apart: false }, () => address(account).unblock());

/** Seconds: 0 without an end. Told: what they do is told to me all the same. */
export const mute = (account: Account, seconds: number, told: boolean) =>
	turn(account, 'muted', { apart: true, told }, () =>
		address(account).mute({ duration: seconds, notifications: !told })
	);

export const unmute = (account: Account) =>
	turn(account, 'unmuted', { apart: false }, () => address(account).unmute());

export const removeFollower = (account: Account) =>
	act(account, 'removed', () => address(account).removeFromFollowers() as PromiseLike<unknown>);

export const acceptRequest = (account: Account) =>
	act(account, 'accepted', () => mastodonApi.v1.followRequests.$select(account.id).authorize());

export const refuseRequest = (account: Account) =>
	act(account, 'refused', () => mastodonApi.v1.followRequests.$select(account.id).reject());

/** Asked anew: what is known may be from before somebody asked to follow me. */
export async function freshRelationship(id: string): Promise<void> {
	const found = await ask(mastodonApi.v1.accounts.relationships.fetch({ id: [id] }));
	found.forEach((one) => cache.relationships.keep(one));
}

type Done = 'blocked' | 'unblocked' | 'muted' | 'unmuted' | 'removed' | 'accepted' | 'refused';

async function turn(
	account: Account,
	done: Done,
	{ apart, told = false }: { apart: boolean; told?: boolean },
	send: () => PromiseLike<unknown>
): Promise<boolean> {
	const ok = await act(account, done, send);
	if (ok) listeners.forEach((listener) => listener({ id: account.id, apart, told }));
	return ok;
}

async function act(account: Account, done: Done, send: () => PromiseLike<unknown>): Promise<boolean> {
	const name = account.displayName || account.username;
	try {
		cache.relationships.keep((await ask(send())) as Relationship);
		toast('plain', say(`apart.done.${done}`, { name }));
		return true;
	} catch (cause) {
		toast('bad', say('profile.followFailed', { why: sayTrouble(troubleFrom(cause)) }));
		return false;
	}
}

function address(account: Account) {
	return mastodonApi.v1.accounts.$select(account.id);
}
