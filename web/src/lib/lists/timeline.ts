import { mastodonApi } from '../api/mastodon.ts';
import { keptTimeline, listed, type Timeline } from '../columns/timelines.ts';

/** What those of a list say, live. */
export function listTimeline(id: string): Timeline {
	const page = listed((query) => mastodonApi.v1.timelines.list.$select(id).list(query));
	return keptTimeline({
		key: `list:${id}`,
		page,
		live: { topic: { stream: 'list', list: id }, event: 'update' }
	});
}
