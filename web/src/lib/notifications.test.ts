import { expect, it, vi } from 'vitest';
import type { Notification } from './api/mastodon.ts';
import { forgetStatus } from './cache.svelte.ts';
import { fetchMarker, isUnread, markRead, notifications } from './notifications.svelte.ts';
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

it('drops what was said of a deleted post, and keeps the rest', () => {
	const account = { id: '1' };
	const said = (id: string, of: string) => ({ id, account, status: { id: of, account } }) as Notification;
	notifications.add(said('201', '7'));
	notifications.add(said('202', '8'));
	forgetStatus('7');
	expect(notifications.ids).toEqual(['202']);
});
