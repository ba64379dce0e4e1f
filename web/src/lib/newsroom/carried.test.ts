import { expect, it } from 'vitest';
import { share, weeksBefore } from './carried.svelte.ts';

it('counts weeks back from a day', () => {
	expect(weeksBefore(new Date('2026-03-02T10:00:00Z'), 1)).toBe('2026-02-23');
	expect(weeksBefore(new Date('2026-03-02T10:00:00Z'), 52)).toBe('2025-03-03');
});

it('draws bars beside the longest, and none for what is not told', () => {
	expect(share(5, [5, 10, null])).toBe(50);
	expect(share(null, [5, 10, null])).toBe(0);
	expect(share(0, [])).toBe(0);
});
