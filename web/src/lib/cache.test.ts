import { beforeEach, expect, it } from 'vitest';
import { cache, emptyCache, forgetStatus, onGone, rememberStatus, rememberStatuses } from './cache.svelte.ts';
import type { Account, Status } from './api/mastodon.ts';
import type { Share } from './api/company-types.ts';

beforeEach(emptyCache);

const ada = { id: '1', username: 'ada', siteId: 's1' } as Account;
function status(id: string, more: Partial<Status> = {}): Status {
	return { id, account: ada, reblog: null, favourited: false, favouritesCount: 0, ...more } as Status;
}

it('keeps one copy of a post, of its author and of what it boosts', () => {
	rememberStatus(status('2', { reblog: status('1', { favouritesCount: 3 }) }));
	expect(cache.statuses.get('1')?.favouritesCount).toBe(3);
	expect(cache.accounts.get('1')?.username).toBe('ada');
});

it('keeps my own flags when a frame made for everybody brings newer counts', () => {
	rememberStatus(status('1', { favourited: true }));
	rememberStatus(status('1', { favourited: false, favouritesCount: 9 }), 'socket');
	expect(cache.statuses.get('1')).toMatchObject({ favourited: true, favouritesCount: 9 });
});

it('takes my flags from a fetch, which was made for me', () => {
	rememberStatus(status('1', { favourited: true }));
	rememberStatus(status('1', { favourited: false }));
	expect(cache.statuses.get('1')?.favourited).toBe(false);
});

it('does not lose the extra keys of an account when an answer comes without them', () => {
	rememberStatus(status('1'));
	rememberStatus(status('2', { account: { id: '1', username: 'ada' } as Account }));
	expect(cache.accounts.get('1')?.siteId).toBe('s1');
});

it('forgets a deleted post and its boosts, and lets no late page bring them back', () => {
	rememberStatus(status('2', { reblog: status('1') }));
	forgetStatus('1');
	expect(cache.statuses.get('1')).toBeUndefined();
	expect(cache.statuses.get('2')).toBeUndefined();
	expect(rememberStatuses([status('1'), status('3')]).map(({ id }) => id)).toEqual(['3']);
});

it('tells the lists once of each post that is gone', () => {
	const told: string[] = [];
	const stop = onGone((id) => told.push(id));
	rememberStatus(status('2', { reblog: status('1') }));
	forgetStatus('1');
	forgetStatus('1');
	stop();
	forgetStatus('3');
	expect(told).toEqual(['1', '2']);
});

it('does not let a slow answer take back what is known of a share', () => {
	const share = (state: string, updatedAt: string) => ({ id: '7', state, updatedAt }) as Share;
	cache.shares.keep(share('waiting', '2026-11-22T15:00:00.100Z'));
	cache.shares.keep(share('sent', '2026-11-22T15:00:00.250Z'));
	expect(cache.shares.keep(share('waiting', '2026-11-22T15:00:00.100Z')).state).toBe('sent');
	expect(cache.shares.get('7')?.state).toBe('sent');
});
