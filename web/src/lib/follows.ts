import { cache } from './cache.svelte.ts';
import { USER, follow } from './live/live.svelte.ts';

/** Let in, or no longer there: what I am to somebody, or in a group, changes on all my pages at once. */
export function watchFollows(): () => void {
	return follow(USER, {
		event: (name, payload) => {
			if (name !== 'ramage.follow') return;
			const { id, following } = payload as { id: string; following: boolean };
			const known = cache.relationships.get(id);
			if (known) cache.relationships.keep({ ...known, following, requested: false });
		},
		resync: () => {
			// What is shown next is asked for then.
		}
	});
}
