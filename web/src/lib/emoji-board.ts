import type { KeptEmoji } from './api/admin-types.ts';

export type EmojiGroup = { category: string; emoji: KeptEmoji[] };

/** As people find them in the picker: by category, those without one first, each by name. */
export function byCategory(all: readonly KeptEmoji[]): EmojiGroup[] {
	const groups = Map.groupBy(all, ({ category }) => category ?? '');
	return [...groups]
		.map(([category, emoji]) => ({
			category,
			emoji: emoji.toSorted((one, other) => one.shortcode.localeCompare(other.shortcode))
		}))
		.sort((one, other) => one.category.localeCompare(other.category));
}
