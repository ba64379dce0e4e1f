import { expect, it } from 'vitest';
import { fresh, indexOf, keyOf, moved, placeAt, widened, WIDTH } from './columns.ts';

const columns = [fresh('home'), fresh('tag', 'Ligne4'), fresh('watch', 'pompe')];
const kinds = (found: { kind: string }[]) => found.map(({ kind }) => kind);

it('knows a column by what it shows, a tag in any spelling', () => {
	expect(keyOf(fresh('tag', 'LIGNE4'))).toBe(keyOf(columns[1] ?? fresh('home')));
	expect(keyOf(fresh('search', 'pompe'))).not.toBe(keyOf(fresh('watch', 'pompe')));
	expect(indexOf(columns, 'watch:pompe')).toBe(2);
});

it('moves a column to its place, at most to the ends', () => {
	expect(kinds(moved(columns, 'home:', 1))).toEqual(['tag', 'home', 'watch']);
	expect(kinds(moved(columns, 'home:', 9))).toEqual(['tag', 'watch', 'home']);
	expect(kinds(moved(columns, 'watch:pompe', -1))).toEqual(['watch', 'home', 'tag']);
	expect(moved(columns, 'list:7', 0)).toEqual(columns);
});

it('keeps widths between the narrowest and the widest, in whole pixels', () => {
	const width = (wanted: number) => widened(columns, 'home:', wanted)[0]?.width;
	expect([width(400.4), width(1), width(5000)]).toEqual([400, WIDTH.least, WIDTH.most]);
	expect(widened(columns, 'home:', 400).slice(1)).toEqual(columns.slice(1));
});

it('finds the place of what is held between others', () => {
	expect([0, 150, 250, 900].map((x) => placeAt([100, 200, 300], x))).toEqual([0, 1, 2, 3]);
});
