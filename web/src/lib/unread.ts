import type { Status } from './api/mastodon.ts';
import { DIRECT, USER, follow } from './live/live.svelte.ts';
import { followShares, loadNews, refreshItem } from './news.svelte.ts';
import { refreshMe, unread } from './session.svelte.ts';

/** Keeps the badges right: live while connected, asked for again when something may have been missed. */
export function watchUnread(): () => void {
	const stop = [
		follow(USER, {
			event: (name, payload) => {
				if (name === 'notification' && !isReading()) unread.notifications += 1;
				if (name === 'update' || name === 'status.update') followItem(payload as Status);
			},
			resync: () => void refreshMe()
		}),
		follow(DIRECT, {
			event: (name) => name === 'conversation' && soon(),
			resync: () => {
				// The other one asks.
			}
		}),
		followShares(() => void refreshMe()),
		whenBack(() => void refreshMe())
	];
	return () => stop.forEach((one) => one());
}

/** Meanwhile it may have been read on another device. */
function whenBack(look: () => void): () => void {
	const seen = () => document.visibilityState === 'visible' && look();
	document.addEventListener('visibilitychange', seen);
	return () => document.removeEventListener('visibilitychange', seen);
}

const PAUSE = 300;
let asking: ReturnType<typeof setTimeout> | undefined;

/** What just came is often read at once: the badge does not flash for it. */
function soon(): void {
	clearTimeout(asking);
	asking = setTimeout(() => void refreshMe(), PAUSE);
}

/** The news account said something: its items are new, changed or over. */
function followItem({ newsItemId }: Status): void {
	if (newsItemId) void refreshItem(newsItemId).then(loadNews);
}

function isReading(): boolean {
	return window.location.pathname === '/notifications';
}
