import { expect, it } from 'vitest';
import { rowsOf } from './rows.ts';

const said = (id: string, who: string, createdAt: string) => ({ id, createdAt, account: { id: who } });

it('begins a day once, and stands together what one person says at once', () => {
	const rows = rowsOf([
		said('1', 'ada', '2026-11-20T09:00:00'),
		said('2', 'ada', '2026-11-20T09:01:00'),
		said('3', 'boris', '2026-11-20T09:02:00'),
		said('4', 'boris', '2026-11-20T09:30:00'),
		said('5', 'boris', '2026-11-21T00:01:00')
	]);
	expect(rows.map(({ day }) => day !== null)).toEqual([true, false, false, false, true]);
	expect(rows.map(({ first }) => first)).toEqual([true, false, true, true, true]);
	expect(rows.map(({ last }) => last)).toEqual([false, true, true, true, true]);
});

it('is nothing where nothing is said', () => {
	expect(rowsOf([])).toEqual([]);
});
