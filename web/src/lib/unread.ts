import type { Status } from './api/mastodon.ts';
import { USER, follow } from './live/live.svelte.ts';
import { followShares, refreshItem } from './news.svelte.ts';
import { refreshUnread, unread } from './session.svelte.ts';

/** Keeps the badges right: live while connected, asked for again when something may have been missed. */
export function watchUnread(): () => void {
	const stop = [
		follow(USER, {
			event: (name, payload) => {
				if (name === 'notification' && !isReading()) unread.notifications += 1;
				const itemId = name === 'status.update' && (payload as Status).newsItemId;
				if (itemId) void refreshItem(itemId);
			},
			resync: () => void refreshUnread()
		}),
		followShares(() => void refreshUnread())
	];
	return () => stop.forEach((one) => one());
}

function isReading(): boolean {
	return window.location.pathname === '/notifications';
}
