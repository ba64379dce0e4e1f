import { SvelteMap } from 'svelte/reactivity';
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
	if (path === '/' || path.startsWith('/lists/')) return 'home';
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

/** Leaves no row: a filter of mine keeps it, or what it boosts, from this kind of screen. */
export function isLeftOut(status: Status, place: Place, mine: boolean): boolean {
	return foldOf(status.reblog ?? status, place, { mine }).kind === 'hidden';
}

/** The names of the filters that fold a post here. */
export function foldedBy(post: Pick<Status, 'filtered'>, place: Place): string[] {
	return caughtBy(post, place)
		.filter(({ filter }) => filter.filterAction !== 'blur')
		.map(({ filter }) => filter.title);
}

/** What I chose to see at once, or never at once. */
const reading = $state({ media: 'default', spoilers: false });

export function readAs(chosen: { expandMedia: string; expandSpoilers: boolean }): void {
	reading.media = chosen.expandMedia;
	reading.spoilers = chosen.expandSpoilers;
}

/** Pictures that wait for a button: their author said so, a filter blurs them, or I want it so of all. */
export function veils(post: Status, place: Place, mine: boolean): boolean {
	if (reading.media === 'hide_all') return true;
	if (post.sensitive) return true;
	return !mine && caughtBy(post, place).some(({ filter }) => filter.filterAction === 'blur');
}

function caughtBy(post: Pick<Status, 'filtered'>, place: Place) {
	return (post.filtered ?? []).filter(({ filter }) => filter.context.includes(place));
}

/** What was unfolded or folded stays so while the page lives: lists drop and draw their rows as one scrolls. */
const shown = new SvelteMap<string, boolean>();
export type Veil = 'text' | 'filter' | 'pictures';

export function isUnfolded(id: string, veil: Veil): boolean {
	const usual = { text: reading.spoilers, filter: false, pictures: reading.media === 'show_all' };
	return shown.get(`${veil}:${id}`) ?? usual[veil];
}

export function unfold(id: string, veil: Veil, on: boolean): void {
	shown.set(`${veil}:${id}`, on);
}
