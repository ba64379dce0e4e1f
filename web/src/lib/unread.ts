import type { Status } from './api/mastodon.ts';
import { USER, follow } from './live/live.svelte.ts';
import { followShares, loadNews, refreshItem } from './news.svelte.ts';
import { refreshUnread, unread } from './session.svelte.ts';

/** Keeps the badges right: live while connected, asked for again when something may have been missed. */
export function watchUnread(): () => void {
	const stop = [
		follow(USER, {
			event: (name, payload) => {
				if (name === 'notification' && !isReading()) unread.notifications += 1;
				if (name === 'update' || name === 'status.update') followItem(payload as Status);
			},
			resync: () => void refreshUnread()
		}),
		followShares(() => void refreshUnread())
	];
	return () => stop.forEach((one) => one());
}

/** The news account said something: its items are new, changed or over. */
function followItem({ newsItemId }: Status): void {
	if (newsItemId) void refreshItem(newsItemId).then(loadNews);
}

function isReading(): boolean {
	return window.location.pathname === '/notifications';
}
