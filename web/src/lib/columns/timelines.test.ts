import { beforeEach, expect, it, vi } from 'vitest';
import { keptTimeline, knownTimeline } from './timelines.ts';

vi.mock('../live/live.svelte.ts', () => ({
	USER: { stream: 'user' },
	COMPANY: { stream: 'public' },
	line: { online: true, live: true },
	follow: () => () => {}
}));
vi.mock('$app/navigation', () => ({ goto: vi.fn() }));

const made = (key: string) => keptTimeline({ key, page: () => Promise.resolve([]) }, 'some:', 3);
const known = () => ['a', 'b', 'c', 'd', 'e'].filter((one) => knownTimeline(`some:${one}`));

beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(Response.json([]))));

it('keeps so many of a kind, and forgets the oldest that nobody looks at', () => {
	const close = made('some:a').open();
	for (const one of ['b', 'c', 'd']) made(`some:${one}`);
	expect(known()).toEqual(['a', 'c', 'd']);
	close();
	made('some:e');
	expect(known()).toEqual(['c', 'd', 'e']);
});
