import { expect, it } from 'vitest';
import { focusAt, moved, positionOf } from './focus-point.ts';

it('goes from Mastodon’s way to say it to the browser’s, and back', () => {
	expect(positionOf(null)).toBe('50% 50%');
	expect(positionOf({ x: -1, y: 1 })).toBe('0% 0%');
	expect(focusAt(0, 0)).toEqual({ x: -1, y: 1 });
	expect(focusAt(0.75, 1)).toEqual({ x: 0.5, y: -1 });
});

it('stays in the picture', () => {
	expect(moved({ x: 0.95, y: 0 }, 0.1, -0.1)).toEqual({ x: 1, y: -0.1 });
	expect(focusAt(1.4, -2)).toEqual({ x: 1, y: 1 });
});
