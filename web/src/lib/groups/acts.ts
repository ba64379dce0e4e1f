import { goto } from '$app/navigation';
import { groupsApi } from '../api/groups.ts';
import type { Group } from '../api/group-types.ts';
import { troubleFrom } from '../api/trouble.ts';
import { say, sayTrouble } from '../i18n.ts';
import { toast } from '../toasts.svelte.ts';
import { into, keepMine, outOf } from './mine.svelte.ts';

/** Groups that I left here: nobody has to tell me so. */
export const leaving = new Set<string>();

/** What people do with groups: the server's answer is shown, trouble is said. */
export async function join(group: Group): Promise<void> {
	const now = await tried(() => groupsApi.join(group.id));
	if (now) entered(now);
}

export async function leave(group: Group): Promise<void> {
	leaving.add(group.id);
	if (!(await tried(() => groupsApi.leave(group.id)))) {
		leaving.delete(group.id);
		return;
	}
	outOf(group.id);
	toast('plain', say('group.left', { name: group.name }));
	if (group.opening === 'hidden') await goto('/groups');
}

/** Nobody has answered yet: I no longer ask. */
export async function takeRequestBack(group: Group): Promise<void> {
	if (await tried(() => groupsApi.leave(group.id))) keepMine({ ...group, requested: false });
}

export async function comeIn(group: Group): Promise<void> {
	const now = await tried(() => groupsApi.comeIn(group.id));
	if (now) entered(now);
}

export async function stayOut(group: Group): Promise<void> {
	if (!(await tried(() => groupsApi.stayOut(group.id)))) return;
	keepMine({ ...group, invited: false, invitedBy: null });
	if (group.opening === 'hidden') await goto('/groups');
}

/** Something that keepers do, whose answer is the group as it is now. */
export async function keeping(doing: () => Promise<Group>): Promise<boolean> {
	const now = await tried(doing);
	if (now) keepMine(now);
	return now !== null;
}

export async function tried<T>(doing: () => Promise<T>): Promise<T | null> {
	try {
		return await doing();
	} catch (cause) {
		toast('bad', sayTrouble(troubleFrom(cause)));
		return null;
	}
}

function entered(group: Group): void {
	leaving.delete(group.id);
	keepMine(group);
	if (group.member) into(group.id);
}
