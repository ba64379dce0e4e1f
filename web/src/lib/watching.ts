import { watchFilters } from './columns/timelines.ts';
import { tellOfPosts } from './composer/told.ts';
import { watchFocus } from './focus.ts';
import { watchFollows } from './follows.ts';
import { watchGroups } from './groups/mine.svelte.ts';
import { watchLine } from './live/live.svelte.ts';
import { watchPresence } from './presence.svelte.ts';
import { watchBuild } from './stale-build.ts';
import { watchUnread } from './unread.ts';

/** What goes on behind all screens, for as long as the shell is there. */
export function watchAll(): () => void {
	const stop = [
		watchLine(),
		watchUnread(),
		watchFilters(),
		watchFollows(),
		watchGroups(),
		watchFocus(),
		watchBuild(),
		watchPresence(),
		tellOfPosts(),
		watchWorkerLater()
	];
	return () => stop.forEach((one) => one());
}

/** Nothing of it is on the way to the first page. */
function watchWorkerLater(): () => void {
	let over = false;
	let stop: (() => void) | undefined;
	import('./offline/worker.svelte.ts').then(
		({ watchWorker }) => {
			if (!over) stop = watchWorker();
		},
		() => {
			// Without it nothing is read offline; the next visit tries again.
		}
	);
	return () => {
		over = true;
		stop?.();
	};
}
