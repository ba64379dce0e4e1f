import { expect, it } from 'vitest';
import type { KeptEmoji } from './api/admin-types.ts';
import { byCategory } from './emoji-board.ts';

const one = (shortcode: string, category: string | null) => ({ shortcode, category }) as KeptEmoji;

it('shows emoji by category and name, those without a category first', () => {
	const found = byCategory([one('b', 'Sites'), one('z', null), one('a', 'Sites'), one('c', 'Pumps')]);
	expect(found.map(({ category, emoji }) => [category, emoji.map(({ shortcode }) => shortcode)])).toEqual([
		['', ['z']],
		['Pumps', ['c']],
		['Sites', ['a', 'b']]
	]);
});
