import { getContext, setContext } from 'svelte';
import type { WindowVirtualizer } from 'virtua/svelte';
import type { Place } from '../folds.svelte.ts';

/** Where a list stands that is not a page's own: it scrolls by itself, beside others. */
export type Stand = {
	/** Draws the rows that are in sight. Given, so that pages do not bring along what only decks need. */
	List: typeof WindowVirtualizer;
	/** Its place is kept under it, apart from that of the same list on its page. */
	name: string;
	/** Which kind of screen filters take it for. */
	place: Place;
};

const KEY = Symbol('stand');

export function standHere(): Stand | undefined {
	return getContext<Stand | undefined>(KEY);
}

export function standAs(stand: Stand): void {
	setContext(KEY, stand);
}
