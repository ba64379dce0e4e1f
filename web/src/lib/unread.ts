import { USER, follow } from './live/live.svelte.ts';
import { followShares } from './news.svelte.ts';
import { refreshUnread, unread } from './session.svelte.ts';

/** Keeps the badges right: live while connected, asked for again when something may have been missed. */
export function watchUnread(): () => void {
	const stop = [
		follow(USER, {
			event: (name) => {
				if (name === 'notification' && window.location.pathname !== '/notifications')
					unread.notifications += 1;
			},
			resync: () => void refreshUnread()
		}),
		followShares(() => void refreshUnread())
	];
	return () => stop.forEach((one) => one());
}
