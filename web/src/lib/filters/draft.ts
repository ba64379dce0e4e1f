import type { Filter, FilterAction, FilterSent } from '../api/filters.ts';
import type { Place } from '../folds.svelte.ts';

export const PLACES = ['home', 'public', 'thread', 'account', 'notifications'] as const;
const HOUR = 3600;
export const LENGTHS = { ever: null, hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR };
/** `same`: as long as it was to last before. */
export type Lasting = keyof typeof LENGTHS | 'same';

/** A word as it is being written; with an `id` once the server knows it. */
type Word = { id?: string; keyword: string; wholeWord: boolean };
export type FilterDraft = {
	title: string;
	words: Word[];
	places: Place[];
	action: FilterAction;
	lasting: Lasting;
};

/** A filter as it is, or the beginning of a new one: everywhere, with room for a first word. */
export function draftOf(filter: Filter | null): FilterDraft {
	if (!filter) {
		return { title: '', words: [fresh()], places: [...PLACES], action: 'warn', lasting: 'ever' };
	}
	return {
		title: filter.title,
		words: filter.keywords.map((word) => ({ ...word })),
		places: [...filter.context],
		action: filter.filterAction,
		lasting: filter.expiresAt ? 'same' : 'ever'
	};
}

export function fresh(): Word {
	return { keyword: '', wholeWord: true };
}

/** Why it would catch nothing; `before` may stand for posts that another app put into it. */
export function obstacle(draft: FilterDraft, before: Filter | null): 'words' | 'places' | null {
	const catches = written(draft).length > 0 || (before?.statuses.length ?? 0) > 0;
	if (!catches) return 'words';
	return draft.places.length === 0 ? 'places' : null;
}

/** Words left empty are left out; those that were there before and are no longer go. */
export function sentFrom(draft: FilterDraft, before: Filter | null): FilterSent {
	const words = written(draft);
	const gone = (before?.keywords ?? []).filter(({ id }) => !words.some((word) => word.id === id));
	return {
		title: draft.title.trim(),
		context: PLACES.filter((place) => draft.places.includes(place)),
		filterAction: draft.action,
		...(draft.lasting === 'same' ? {} : { expiresIn: LENGTHS[draft.lasting] }),
		keywordsAttributes: [...words, ...gone.map(({ id }) => ({ id, _destroy: true as const }))]
	};
}

export function isOver({ expiresAt }: Filter, now: number): boolean {
	return expiresAt !== null && Date.parse(expiresAt) <= now;
}

function written({ words }: FilterDraft): Word[] {
	return words.map((word) => ({ ...word, keyword: word.keyword.trim() })).filter(({ keyword }) => keyword);
}
