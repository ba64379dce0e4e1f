import { beforeEach, expect, it, vi } from 'vitest';
import type { Status } from '../api/mastodon.ts';
import { emptyCache } from '../cache.svelte.ts';
import type { Listener } from '../live/socket.ts';
import { keepWatch, searchTimeline, watchTimeline } from './found.ts';

const listeners: Listener[] = [];
vi.mock('../live/live.svelte.ts', () => ({
	USER: { stream: 'user' },
	COMPANY: { stream: 'public' },
	line: { online: true, live: true },
	follow: (_: unknown, listener: Listener) => {
		listeners.push(listener);
		return () => listeners.splice(listeners.indexOf(listener), 1);
	}
}));
vi.mock('$app/navigation', () => ({ goto: vi.fn() }));

const post = (id: number) =>
	({ id: String(id), content: '', account: { id: '9', acct: 'ada' }, reblog: null, mentions: [] }) as object;
const asked: URLSearchParams[] = [];
let answers: object[][];

beforeEach(() => {
	emptyCache();
	asked.length = 0;
	vi.stubGlobal('fetch', (input: string) => {
		asked.push(new URL(input, 'https://acme.example').searchParams);
		return Promise.resolve(Response.json({ statuses: answers.shift() ?? [] }));
	});
});
const ids = (found: Pick<Status, 'id'>[] | readonly string[]) => found.map(String);

it('shows the best first, and goes on below by their number', async () => {
	answers = [Array.from({ length: 20 }, (_, at) => post(100 + ((at * 7) % 20))), [post(900)]];
	const best = searchTimeline('pump');
	await best.load();
	await best.loadOlder();
	expect(ids(best.ids).slice(0, 3)).toEqual(['100', '107', '114']);
	expect(ids(best.ids).at(-1)).toBe('900');
	expect(best.older).toBe('end');
	expect(asked.map((each) => [each.get('order'), each.get('offset')])).toEqual([
		['relevance', null],
		['relevance', '20']
	]);
});

it('watches: what is said makes it look again, at once and then now and again', async () => {
	vi.useFakeTimers();
	answers = [[post(5)], [post(7), post(5)]];
	const watch = watchTimeline('pump');
	await watch.load();
	const end = keepWatch(watch);
	expect(listeners).toHaveLength(2);
	for (const listener of listeners) listener.event('update', post(8));
	await vi.advanceTimersByTimeAsync(2000);
	expect(ids(watch.ids)).toEqual(['7', '5']);
	const before = asked.length;
	listeners[0]?.event('notification', {});
	await vi.advanceTimersByTimeAsync(2000);
	expect(asked).toHaveLength(before);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(asked.length).toBeGreaterThan(before);
	end();
	expect(listeners).toHaveLength(0);
	vi.useRealTimers();
});
