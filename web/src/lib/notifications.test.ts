import { expect, it, vi } from 'vitest';
import { fetchMarker, isUnread, markRead } from './notifications.svelte.ts';
import { unread } from './session.svelte.ts';

const markers = vi.hoisted(() => ({
	fetch: vi.fn(() => Promise.resolve({ notifications: { lastReadId: '100' } })),
	create: vi.fn(() => Promise.resolve({}))
}));
vi.mock('./api/mastodon.ts', () => ({ mastodonApi: { v1: { markers, notifications: { list: vi.fn() } } } }));

it('marks what was shown as read once, on all my devices, and leaves the dots until the page is left', async () => {
	unread.notifications = 3;
	await fetchMarker();
	await markRead(['99', '103', '101']);
	await markRead(['103', '98']);
	expect(markers.create.mock.calls).toEqual([[{ notifications: { lastReadId: '103' } }]]);
	expect(unread.notifications).toBe(0);
	expect([isUnread('103'), isUnread('99')]).toEqual([true, false]);
});

it('tells nothing when nothing is new', async () => {
	markers.create.mockClear();
	await markRead(['90', '100']);
	await markRead([]);
	expect(markers.create).not.toHaveBeenCalled();
});
