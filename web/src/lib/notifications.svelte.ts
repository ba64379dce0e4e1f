import { ask } from './api/ask.ts';
import { mastodonApi, type Notification } from './api/mastodon.ts';
import { onTurn } from './apart.ts';
import { forgetStatus, onGone, rememberNotification } from './cache.svelte.ts';
import { SvelteMap } from 'svelte/reactivity';
import { byNewest, newest } from './columns/order.ts';
import { Column } from './columns/column.svelte.ts';
import { USER } from './live/live.svelte.ts';
import { unread } from './session.svelte.ts';

const byId = new SvelteMap<string, Notification>();

/** The newest that the server was told of as read, from this page. */
let told = '0';

const marker = $state({ lastRead: '0' });

export const notifications = new Column<Notification>({
	key: 'notifications',
	page: (query) =>
		ask(mastodonApi.v1.notifications.list(query)) as Promise<unknown> as Promise<Notification[]>,
	remember: (things, origin) =>
		things.map((thing) => {
			byId.set(thing.id, rememberNotification(thing, origin));
			return thing;
		}),
	forget: forgetStatus,
	live: { topic: USER, event: 'notification' }
});

/** What was said of a deleted post is deleted with it. */
onGone((id) => {
	for (const one of byId.values()) if (one.status?.id === id) notifications.drop(one.id);
});

/** Whom I keep apart from tells me nothing more, nor whom I mute, unless I want that. */
onTurn(({ id, apart, told }) => {
	if (!apart) void notifications.refresh();
	else if (!told) notifications.dropAll((one) => byId.get(one)?.account.id === id);
});

export function notification(id: string): Notification | undefined {
	return byId.get(id);
}

export async function fetchMarker(): Promise<void> {
	const markers = await ask(mastodonApi.v1.markers.fetch({ timeline: ['notifications'] }));
	marker.lastRead = markers.notifications?.lastReadId ?? '0';
}

/** Everything shown is read now, on all my devices. The dots stay as they are until the page is left. */
export async function markRead(ids: readonly string[]): Promise<void> {
	unread.notifications = 0;
	const last = newest([...ids, told]);
	if (last === undefined || last === told || byNewest(last, marker.lastRead) >= 0) return;
	told = last;
	await ask(mastodonApi.v1.markers.create({ notifications: { lastReadId: last } }));
}

export function isUnread(id: string): boolean {
	return byNewest(id, marker.lastRead) < 0;
}
