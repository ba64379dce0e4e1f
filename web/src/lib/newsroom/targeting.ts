import type { Targeting } from '../api/newsroom-types.ts';

export type Kind = keyof Targeting;
export const KINDS: readonly Kind[] = ['sites', 'departments', 'languages', 'roles', 'topics'];
export const ROLES = ['employee', 'comms', 'moderator', 'admin'] as const;

/** No rule at all. */
export function everybody(): Targeting {
	return { sites: [], departments: [], languages: [], roles: [], topics: [] };
}

export function isForEverybody(targeting: Targeting): boolean {
	return KINDS.every((kind) => targeting[kind].length === 0);
}
