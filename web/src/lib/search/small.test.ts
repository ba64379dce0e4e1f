import { beforeEach, expect, it, vi } from 'vitest';
import { keepFor, mine } from '../kept.ts';
import { fold } from '../text/fold.ts';
import { askedIn, pathOf } from './address.ts';
import { Listing, type Ask } from './listing.svelte.ts';
import { RecentSearches } from './recent.svelte.ts';
import { sayPart } from './say.ts';
import { lately } from './spans.ts';

beforeEach(() => {
	localStorage.clear();
	keepFor('1');
});

it('has every search in an address that can be shared', () => {
	const asked = { q: 'from:"Ada Diallo" #été & more', kind: 'posts' as const };
	const params = new URL(pathOf(asked), 'https://acme.example').searchParams;
	expect(askedIn(params)).toEqual(asked);
	expect(pathOf({ q: ' ', kind: 'all' })).toBe('/search');
	expect(askedIn(new URLSearchParams('type=nonsense')).kind).toBe('all');
});

it('keeps the last eight searches as mine, each once, and forgets them when told', () => {
	const recent = new RecentSearches();
	for (let one = 1; one <= 9; one++) recent.add(`search ${one}`);
	recent.add(' search 5 ');
	recent.add('  ');
	expect(recent.list).toEqual([5, 9, 8, 7, 6, 4, 3, 2].map((one) => `search ${one}`));
	recent.remove('search 9');
	expect(new RecentSearches().list).toHaveLength(7);
	keepFor('2');
	expect(new RecentSearches().list).toEqual([]);
	keepFor('1');
	recent.clear();
	expect(mine.kept('searches')).toBeUndefined();
});

it('counts days back in UTC, today among them', () => {
	expect(lately(Date.parse('2026-11-23T00:30:00Z'))).toEqual({
		today: '2026-11-23',
		week: '2026-11-17',
		month: '2026-10-25',
		year: '2025-11-24'
	});
});

it('says an operator as people say it', () => {
	const say = (key: string, options?: { values: Record<string, string> }) =>
		[key, ...Object.values(options?.values ?? {})].join(' ');
	expect(sayPart({ operator: 'has', value: 'link', no: true }, say)).toBe(
		'search.not search.op.has search.has.link'
	);
	expect(sayPart({ operator: 'from', value: 'Moi', no: false }, say)).toBe('search.op.from search.me');
});

it('folds letters as the server does', () => {
	expect(fold('Œuvre Straße Øre Łódź ÉTÉ')).toBe('oeuvre strasse ore lodz ete');
});

it('pages people by number, keeps what was found until the new is there, and takes no late answer', async () => {
	const pages: ((found: number[]) => void)[] = [];
	const ask = vi.fn<Ask<number>>(() => new Promise((resolve) => pages.push(resolve)));
	const listing = new Listing<number>(ask);
	const first = listing.search('a');
	const second = listing.search('ab');
	pages[1]?.(Array.from({ length: 20 }, (_, at) => at));
	await second;
	pages[0]?.([99]);
	await first;
	expect([listing.things.length, listing.more]).toEqual([20, true]);
	const older = listing.older();
	expect(ask).toHaveBeenLastCalledWith('ab', { offset: 20, limit: 20 });
	pages[2]?.([20]);
	await older;
	expect([listing.things.length, listing.more]).toEqual([21, false]);
});
