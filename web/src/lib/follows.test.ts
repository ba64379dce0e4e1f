import { beforeEach, expect, it, vi } from 'vitest';
import type { Relationship } from './api/mastodon.ts';
import { cache, emptyCache } from './cache.svelte.ts';
import { watchFollows } from './follows.ts';

type Event = (name: string, payload: unknown) => void;
const live = vi.hoisted(() => ({ event: (() => {}) as Event, left: false }));
vi.mock('./live/live.svelte.ts', () => ({
	USER: {},
	follow: (_: unknown, listener: { event: Event }) => {
		live.event = listener.event;
		return () => (live.left = true);
	}
}));

const asked = { id: '7', following: false, requested: true, muting: true } as Relationship;

beforeEach(() => {
	emptyCache();
	cache.relationships.keep(asked);
});

it('shows at once that I was let in, and keeps what else is between us', () => {
	const stop = watchFollows();
	live.event('ramage.follow', { id: '7', following: true });
	expect(cache.relationships.get('7')).toEqual({ ...asked, following: true, requested: false });
	live.event('ramage.follow', { id: '7', following: false });
	expect(cache.relationships.get('7')?.following).toBe(false);
	stop();
	expect(live.left).toBe(true);
});

it('takes nothing else for it, and makes nothing up of what nobody asked about', () => {
	watchFollows();
	live.event('ramage.share', { id: '7', following: true });
	live.event('ramage.follow', { id: '8', following: true });
	expect(cache.relationships.all()).toEqual([asked]);
});
