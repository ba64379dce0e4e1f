import { groupsApi } from '../api/groups.ts';
import type { Group } from '../api/group-types.ts';
import { troubleFrom } from '../api/trouble.ts';
import { cache, forgetTalkOf, rememberGroup } from '../cache.svelte.ts';
import { changedGroup } from '../columns/timelines.ts';
import { myself } from '../session.svelte.ts';
import { USER, follow } from '../live/live.svelte.ts';

/** The groups that I am in, asked for, or am invited to, by name. */
export const mine = $state<{ ids: string[]; ready: boolean }>({ ids: [], ready: false });

type Follow = { id: string; following: boolean };
const MOST = 80;

export function myGroups(): Group[] {
	return mine.ids.flatMap((id) => cache.groups.get(id) ?? []);
}

export async function loadMyGroups(): Promise<void> {
	const found = await groupsApi.list({ mine: true, limit: MOST });
	Object.assign(mine, { ids: found.map((group) => rememberGroup(group).id), ready: true });
}

/** Called once by the shell: coming into a group, or out of it, takes effect at once on all screens. */
export function watchGroups(): () => void {
	quietly(loadMyGroups());
	return follow(USER, {
		event: (name, payload) => {
			if (name === 'ramage.follow') turned(payload as Follow);
			if (name === 'notification' && isAboutGroups(payload as { type: string })) quietly(loadMyGroups());
		},
		resync: () => quietly(loadMyGroups())
	});
}

/** What the server says of a group after I did something with it. */
export function keepMine(group: Group): Group {
	const belongs = group.member || group.requested || group.invited;
	const others = mine.ids.filter((id) => id !== group.id);
	mine.ids = belongs ? [...others, group.id] : others;
	return rememberGroup(group);
}

/** I am out: what its members say to each other is no longer mine to see. */
export function outOf(id: string): void {
	forgetTalkOf(id, myself().account.id);
	changedGroup(id, false);
	const group = cache.groups.get(id);
	if (!group) return;
	if (group.opening === 'hidden') return forget(id);
	keepMine({ ...group, member: false, keeper: false, requestsCount: null });
	quietly(lookAgain(id));
}

export function into(id: string): void {
	changedGroup(id, true);
	quietly(lookAgain(id));
}

function turned({ id, following }: Follow): void {
	if (cache.accounts.get(id)?.group === false) return;
	if (following) into(id);
	else outOf(id);
}

async function lookAgain(id: string): Promise<void> {
	try {
		keepMine(await groupsApi.group(id));
	} catch (cause) {
		if (troubleFrom(cause).status !== 404) throw cause;
		forget(id);
	}
}

/** It hides from those who are not in it, or it is no group. */
function forget(id: string): void {
	cache.groups.drop(id);
	mine.ids = mine.ids.filter((one) => one !== id);
}

function isAboutGroups({ type }: { type: string }): boolean {
	return type === 'group_request' || type === 'group_invitation';
}

/** The list beside the page can wait for the next time. */
function quietly(asking: Promise<void>): void {
	asking.catch(() => {});
}
