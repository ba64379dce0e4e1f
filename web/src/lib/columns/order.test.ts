import { expect, it } from 'vitest';
import { byNewest, merged, newest, overlapBefore } from './order.ts';

it('sorts ids as numbers although they are text', () => {
	expect(['9', '10', '112', '111'].sort(byNewest)).toEqual(['112', '111', '10', '9']);
	expect(newest(['9', '10'])).toBe('10');
	expect(newest([])).toBeUndefined();
});

it('merges without repeats', () => {
	expect(merged(['5', '3'], ['4', '3'])).toEqual(['5', '4', '3']);
});

it('steps back a minute in ids beyond the range of numbers', () => {
	const id = (1_763_818_000_000n << 16n) | 77n;
	expect(overlapBefore(id.toString())).toBe((((1_763_818_000_000n - 60_000n) << 16n) | 77n).toString());
	expect(overlapBefore('5')).toBe('0');
});
