import { beforeEach, expect, it, vi } from 'vitest';
import { cache, emptyCache } from '../cache.svelte.ts';
import { forgetNames, groupNamedIn, learnNames, namedIn } from './named-group.ts';

const asked = vi.hoisted(() => ({ search: vi.fn(), relationships: vi.fn() }));
vi.mock('../api/mastodon.ts', () => ({
	mastodonApi: {
		v1: { accounts: { search: { list: asked.search }, relationships: { fetch: asked.relationships } } }
	}
}));

const quality = { id: '7', acct: 'quality', group: true, locked: true };

beforeEach(() => {
	emptyCache();
	forgetNames();
	asked.search.mockReset().mockResolvedValue([quality]);
	asked.relationships.mockReset().mockResolvedValue([{ id: '7', following: true }]);
});

it('reads names as the server does', () => {
	expect(namedIn('@Ada, write to ada@acme.example or @quality. See /@boris and @ada')).toEqual([
		'ada',
		'quality'
	]);
});

it('finds the closed group of mine that is named, asked for once', async () => {
	expect(groupNamedIn('@quality look')).toBeUndefined();
	await learnNames('@quality look');
	await learnNames('@quality look again');
	expect(groupNamedIn('@quality look')?.id).toBe('7');
	expect(groupNamedIn('quality, look')).toBeUndefined();
	expect(asked.search).toHaveBeenCalledTimes(1);
});

it.each([
	['is open', { ...quality, locked: false }, true],
	['is not mine', quality, false],
	['is a person who decides who follows', { ...quality, group: false }, true]
])('finds none that %s', async (_, account, following) => {
	asked.search.mockResolvedValue([account]);
	asked.relationships.mockResolvedValue([{ id: '7', following }]);
	await learnNames('@quality');
	expect(groupNamedIn('@quality')).toBeUndefined();
});

it('asks again after it was in vain', async () => {
	asked.search.mockRejectedValueOnce(new Error('away'));
	await learnNames('@quality');
	await learnNames('@quality');
	expect(groupNamedIn('@quality')?.id).toBe('7');
	expect(cache.accounts.get('7')).toMatchObject(quality);
});
