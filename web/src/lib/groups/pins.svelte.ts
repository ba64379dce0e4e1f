import { SvelteMap } from 'svelte/reactivity';
import { ask } from '../api/ask.ts';
import { groupsApi } from '../api/groups.ts';
import type { Group } from '../api/group-types.ts';
import { mastodonApi, type Status } from '../api/mastodon.ts';
import { cache, onGone, rememberStatuses } from '../cache.svelte.ts';
import { isIn } from '../columns/timelines.ts';
import { say } from '../i18n.ts';
import { keeping } from './acts.ts';

/** What stands on top of the groups whose page was seen, the newest pin first. */
const pins = new SvelteMap<string, string[]>();

onGone((gone) => {
	for (const [group, ids] of pins) {
		if (ids.includes(gone))
			pins.set(
				group,
				ids.filter((id) => id !== gone)
			);
	}
});

export function pinned(groupId: string): string[] {
	return pins.get(groupId) ?? [];
}

export async function loadPins(groupId: string): Promise<void> {
	const list = mastodonApi.v1.accounts.$select(groupId).statuses.list({ pinned: true });
	const found = (await ask(list)) as unknown as Status[];
	pins.set(
		groupId,
		rememberStatuses(found).map(({ id }) => id)
	);
}

/** What a keeper may do with a post of a group whose page they have seen. */
export function pinChoices(post: Status): { text: string; act: () => unknown }[] {
	const kept = [...pins.keys()].flatMap((id) => cache.groups.get(id) ?? []);
	return kept
		.filter((group) => group.keeper && isIn(post, group.id))
		.map((group) => {
			const on = pinned(group.id).includes(post.id);
			const text = say(on ? 'post.pinOut' : 'post.pinIn', { name: group.name });
			return { text, act: () => turn(group, post.id, on) };
		});
}

async function turn(group: Group, id: string, on: boolean): Promise<void> {
	const done = await keeping(() => (on ? groupsApi.unpin(group.id, id) : groupsApi.pin(group.id, id)));
	if (!done) return;
	const others = pinned(group.id).filter((one) => one !== id);
	pins.set(group.id, on ? others : [id, ...others]);
}
