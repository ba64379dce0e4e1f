import type { ItemVersion } from './api/newsroom-types.ts';

/** What a draft was sent back with, until it is handed in again. */
export function askedToChange(history: ItemVersion[]): ItemVersion | undefined {
	const last = history.find(({ deed }) => deed === 'returned' || deed === 'submitted');
	return last?.deed === 'returned' ? last : undefined;
}
