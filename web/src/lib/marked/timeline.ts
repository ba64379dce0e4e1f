import { onMarked, type Mark } from '../acts.ts';
import { linkPage } from '../api/link-page.ts';
import type { Status } from '../api/mastodon.ts';
import type { Page } from '../columns/catch-up.ts';
import { keptTimeline, knownTimeline, withItems, type Timeline } from '../columns/timelines.ts';

const PATHS: Record<Mark, string> = { bookmark: 'bookmarks', favourite: 'favourites' };

/** Where the page below each page begins: these stand in the order in which I marked them. */
const nexts = new WeakMap<Status[], string | null>();

export function markedTimeline(mark: Mark): Timeline {
	const page: Page<Status> = async (query) => {
		const { things, next } = await linkPage<Status>(PATHS[mark], query);
		nexts.set(things, next);
		return withItems(things);
	};
	return keptTimeline({ key: `marked:${mark}`, page, next: (found) => nexts.get(found) ?? null });
}

onMarked(({ mark, id, on }) => {
	const timeline = knownTimeline(`marked:${mark}`);
	if (on) timeline?.lift(id);
	else timeline?.drop(id);
	// All of a page was taken out: there may be more below it.
	if (timeline?.phase === 'ready' && timeline.ids.length === 0) void timeline.load();
});
