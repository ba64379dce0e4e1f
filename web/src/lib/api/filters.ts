import type { Place } from '../folds.svelte.ts';
import { plain } from './plain.ts';

/** What it does to what it catches; `blur` is for pictures alone and comes from other apps. */
export type FilterAction = 'warn' | 'hide' | 'blur';
export type FilterWord = { id: string; keyword: string; wholeWord: boolean };
export type Filter = {
	id: string;
	title: string;
	context: Place[];
	filterAction: FilterAction;
	expiresAt: string | null;
	keywords: FilterWord[];
	statuses: { id: string; statusId: string }[];
};
export type FilterSent = {
	title: string;
	context: Place[];
	filterAction: FilterAction;
	/** Seconds; null for ever; left out, its end stays as it is. */
	expiresIn?: number | null;
	keywordsAttributes: { id?: string; keyword?: string; wholeWord?: boolean; _destroy?: true }[];
};

/** Filters, whole: a filter and its words are one thing, changed by one call. */
export const filtersApi = {
	all: () => plain<Filter[]>('GET', 'v2/filters'),
	make: (body: FilterSent, key: string) => plain<Filter>('POST', 'v2/filters', { body, key }),
	change: (id: string, body: FilterSent) => plain<Filter>('PUT', `v2/filters/${id}`, { body }),
	remove: (id: string) => plain<object>('DELETE', `v2/filters/${id}`)
};
