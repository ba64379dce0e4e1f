import type { Me } from './api/company-types.ts';
import { cache } from './cache.svelte.ts';
import { mine } from './kept.ts';

/** What a newcomer is told, in this order; the first two are seen to be done. */
export type Step = { key: 'follow' | 'write' | 'share'; href: string; done: boolean };

const KEY = 'first-run';
/** Somebody who has been here for longer has found their way. */
const NEW_DAYS = 30;
const DAY = 86_400_000;

export function stepsFor(me: Me): Step[] {
	const { id, followingCount, statusesCount } = cache.accounts.get(me.account.id) ?? me.account;
	const followed = cache.relationships.all().some((one) => one.id !== id && one.following);
	return [
		{ key: 'follow', href: '/people', done: followingCount > 0 || followed },
		{ key: 'write', href: '', done: statusesCount > 0 },
		{ key: 'share', href: '/news', done: false }
	];
}

/** Only to whoever is new here and has not done or dismissed it; kept in this browser, for there is no place on the server. */
export function isWelcomed(me: Me, now: number): boolean {
	const young = now - Date.parse(me.account.createdAt) < NEW_DAYS * DAY;
	return (
		young && mine.kept(KEY) === undefined && !stepsFor(me).every(({ key, done }) => done || key === 'share')
	);
}

export function dismissWelcome(): void {
	mine.keep(KEY, 'over');
}
