import { SvelteSet } from 'svelte/reactivity';
import type { Status } from './api/mastodon.ts';

export type Place = 'home' | 'notifications' | 'public' | 'thread' | 'account';

/** What stands between a reader and a post: nothing, its author's warning, a filter of the reader's, or all of it. */
export type Fold =
	| { kind: 'none' }
	| { kind: 'warning'; text: string }
	| { kind: 'filter'; titles: string[] }
	| { kind: 'hidden' };

/** Which kind of screen, as filters name them, an address shows. */
export function placeOf(path: string): Place {
	if (path === '/') return 'home';
	if (path.startsWith('/notifications')) return 'notifications';
	if (/^\/@[^/]+\/\d+/.test(path)) return 'thread';
	return path.startsWith('/@') ? 'account' : 'public';
}

/** `asked`: the reader came for this very post, so it is not left out. Nobody filters what they wrote. */
export function foldOf(post: Status, place: Place, { mine = false, asked = false } = {}): Fold {
	const caught = mine ? [] : caughtBy(post, place);
	const titles = caught.map(({ filter }) => filter.title);
	if (!asked && caught.some(({ filter }) => filter.filterAction === 'hide')) return { kind: 'hidden' };
	if (caught.some(({ filter }) => filter.filterAction !== 'blur')) return { kind: 'filter', titles };
	return post.spoilerText ? { kind: 'warning', text: post.spoilerText } : { kind: 'none' };
}

/** Pictures that wait for a button: their author said so, or a filter blurs them. */
export function veils(post: Status, place: Place, mine: boolean): boolean {
	if (post.sensitive) return true;
	return !mine && caughtBy(post, place).some(({ filter }) => filter.filterAction === 'blur');
}

function caughtBy(post: Status, place: Place) {
	return (post.filtered ?? []).filter(({ filter }) => filter.context.includes(place));
}

/** What was unfolded stays so while the page lives: lists drop and draw their rows as one scrolls. */
const shown = new SvelteSet<string>();
export type Veil = 'text' | 'filter' | 'pictures';

export function isUnfolded(id: string, veil: Veil): boolean {
	return shown.has(`${veil}:${id}`);
}

export function unfold(id: string, veil: Veil, on: boolean): void {
	if (on) shown.add(`${veil}:${id}`);
	else shown.delete(`${veil}:${id}`);
}
