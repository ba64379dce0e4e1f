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
		watchFollows(),
		watchGroups(),
		watchFocus(),
		watchBuild(),
		watchPresence(),
		tellOfPosts()
	];
	return () => stop.forEach((one) => one());
}
