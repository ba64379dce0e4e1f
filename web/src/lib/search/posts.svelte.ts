import { ask } from '../api/ask.ts';
import { mastodonApi, type Account, type Status } from '../api/mastodon.ts';
import { rememberAccount } from '../cache.svelte.ts';
import type { Page } from '../columns/catch-up.ts';
import { keptTimeline, withItems, type Timeline } from '../columns/timelines.ts';

type Beside = { accounts: Account[]; tags: string[] };
type Answer = { accounts: Account[]; statuses: Status[]; hashtags: { name: string }[] };
const KEPT = 3;
const NOTHING: Beside = { accounts: [], tags: [] };

/** What the same answer found besides posts. */
const besides = new WeakMap<Timeline, Beside>();

/** Posts found for some words, the newest first, and whom and which tags they also name. */
export class PostSearch {
	timeline = $state.raw<Timeline | null>(null);
	beside = $state.raw<Beside>(NOTHING);
	busy = $state(false);
	#turn = 0;

	/** What was found before stays until the new is there. */
	async search(q: string, everything: boolean): Promise<void> {
		const turn = ++this.#turn;
		const found = q ? searchTimeline(q, everything) : null;
		if (found?.phase === 'fresh') {
			this.busy = true;
			await found.load();
		}
		if (turn !== this.#turn) return;
		this.busy = false;
		this.timeline = found;
		this.beside = (found && besides.get(found)) ?? NOTHING;
	}
}

function searchTimeline(q: string, everything: boolean): Timeline {
	const page: Page<Status> = async ({ limit, maxId }) => {
		const type = everything && !maxId ? {} : { type: 'statuses' as const };
		const query = { q, limit, ...type, ...(maxId ? { maxId } : {}) };
		const found = (await ask(mastodonApi.v2.search.list(query))) as unknown as Answer;
		if (everything && !maxId) keepBeside(timeline, found);
		return withItems(found.statuses);
	};
	const timeline = keptTimeline({ key: `search:${everything}:${q}`, page }, 'search:', KEPT);
	return timeline;
}

function keepBeside(timeline: Timeline, { accounts, hashtags }: Answer): void {
	besides.set(timeline, {
		accounts: accounts.map(rememberAccount),
		tags: hashtags.map(({ name }) => name)
	});
}
