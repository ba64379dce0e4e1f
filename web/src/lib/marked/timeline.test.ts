import { beforeEach, expect, it, vi } from 'vitest';
import { bookmark } from '../acts.ts';
import type { Status } from '../api/mastodon.ts';
import { cache, emptyCache, rememberStatus } from '../cache.svelte.ts';
import { markedTimeline } from './timeline.ts';

const post = (id: string, bookmarked = true) =>
	({
		id,
		content: '',
		bookmarked,
		account: { id: '9', acct: 'ada' },
		reblog: null,
		mentions: []
	}) as unknown as Status;

let pages: Record<string, { posts: Status[]; next?: string }>;

beforeEach(() => {
	emptyCache();
	vi.stubGlobal('fetch', (input: string | Request) => {
		const url = new URL(typeof input === 'string' ? input : input.url, 'https://acme.example');
		const turned = /statuses\/(\d+)\/(un)?bookmark/.exec(url.pathname);
		if (turned) return Promise.resolve(Response.json(post(turned[1] ?? '', !turned[2])));
		const { posts, next } = pages[url.searchParams.get('max_id') ?? ''] ?? { posts: [] };
		const link = next ? `<https://acme.example/api/v1/bookmarks?max_id=${next}>; rel="next"` : '';
		return Promise.resolve(Response.json(posts, { headers: { link } }));
	});
});

const many = (from: number) => Array.from({ length: 20 }, (_, at) => post(String(from + ((at * 7) % 20))));

it('goes through bookmarks by the bookmarks’ own order, not by the ids of the posts', async () => {
	pages = { '': { posts: many(100), next: 'b20' }, b20: { posts: [post('900'), post('3')] } };
	const timeline = markedTimeline('bookmark');
	await timeline.load();
	await timeline.loadOlder();
	expect(timeline.ids).toEqual([...many(100).map(({ id }) => id), '900', '3']);
	expect(timeline.older).toBe('end');
});

it('lets go of what is taken out once the server knows, and shows first what is put back', async () => {
	pages = { '': { posts: [post('5'), post('7')] } };
	const timeline = markedTimeline('bookmark');
	timeline.dropAll(() => true);
	await timeline.load();
	await bookmark('7');
	expect(timeline.ids).toEqual(['5']);
	rememberStatus(post('7', false));
	await bookmark('7');
	expect(timeline.ids).toEqual(['7', '5']);
	expect(cache.statuses.get('7')?.bookmarked).toBe(true);
});
