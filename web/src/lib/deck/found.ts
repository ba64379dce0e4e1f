import type { Status } from '../api/mastodon.ts';
import { plain } from '../api/plain.ts';
import type { Page } from '../columns/catch-up.ts';
import { keptTimeline, withItems, type Timeline } from '../columns/timelines.ts';
import { COMPANY, USER, follow } from '../live/live.svelte.ts';
import { atMost } from './at-most.ts';

/** Where the page below each page begins: the best stand first, whatever their ids. */
const nexts = new WeakMap<Status[], string | null>();
/** Whoever says much here does not make everybody's browser search all the time. */
const EVERY = 20_000;

/** The best that is found for some words, as it was when they were asked. */
export function searchTimeline(q: string): Timeline {
	const page: Page<Status> = async ({ limit, maxId: offset }) => {
		const found = await search(q, limit, { order: 'relevance', ...(offset ? { offset } : {}) });
		const below = String(Number(offset ?? 0) + found.length);
		nexts.set(found, found.length < limit ? null : below);
		return found;
	};
	return keptTimeline({ key: `best:${q}`, page, next: (found) => nexts.get(found) ?? null });
}

/** All that is found for some words, the newest first. */
export function watchTimeline(q: string): Timeline {
	const page: Page<Status> = ({ limit, maxId }) => search(q, limit, maxId ? { max_id: maxId } : {});
	return keptTimeline({ key: `watch:${q}`, page });
}

/** While a watch is on a screen: whenever something was said, what is found is compared with what is shown. */
export function keepWatch(timeline: Timeline): () => void {
	const { ask, stop } = atMost(EVERY, () => timeline.compare());
	const listener = {
		event: (name: string) => {
			if (name === 'update' || name === 'status.update') ask();
		},
		resync: ask
	};
	const leave = [USER, COMPANY].map((topic) => follow(topic, listener));
	return () => [stop, ...leave].forEach((end) => end());
}

async function search(q: string, limit: number, more: Record<string, string>): Promise<Status[]> {
	const query = new URLSearchParams({ q, limit: String(limit), type: 'statuses', ...more });
	return withItems((await plain<{ statuses: Status[] }>('GET', `v2/search?${query}`)).statuses);
}
