import { expect, it } from 'vitest';
import { byNewest, merged, newest } from './order.ts';

it('sorts ids as numbers although they are text', () => {
	expect(['9', '10', '112', '111'].sort(byNewest)).toEqual(['112', '111', '10', '9']);
	expect(newest(['9', '10'])).toBe('10');
	expect(newest([])).toBeUndefined();
});

it('merges without repeats', () => {
	expect(merged(['5', '3'], ['4', '3'])).toEqual(['5', '4', '3']);
});
