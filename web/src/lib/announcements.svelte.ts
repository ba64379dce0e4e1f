import type { Announcement } from './api/announcement-types.ts';
import { ask } from './api/ask.ts';
import { mastodonApi } from './api/mastodon.ts';
import { follow, USER } from './live/live.svelte.ts';

const NEWS = /^announcement(\.delete)?$/;

/** What the company tells everybody, and I have not put away: newest first. */
export const announcements = $state<{ told: Announcement[] }>({ told: [] });

export async function loadAnnouncements(): Promise<void> {
	try {
		const found = (await ask(mastodonApi.v1.announcements.list())) as unknown as Announcement[];
		announcements.told = found
			.filter((each) => !each.read)
			.sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
	} catch {
		// What is there stays; the next change or reconnect asks again.
	}
}

/** From now on, also what is told while the page is open. */
export function watchAnnouncements(): () => void {
	void loadAnnouncements();
	return follow(USER, {
		event: (name) => void (NEWS.test(name) && loadAnnouncements()),
		resync: () => void loadAnnouncements()
	});
}

/** Put one away; where that was asked for, this says that I have read it. */
export async function putAway(id: string): Promise<void> {
	await ask(mastodonApi.v1.announcements.$select(id).dismiss());
	announcements.told = announcements.told.filter((each) => each.id !== id);
}
