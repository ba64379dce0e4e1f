import { describe, expect, it } from 'vitest';
import { embargoAhead, minuteFrom, timeProblem } from './publication.ts';

const NOW = new Date('2026-11-23T09:00').getTime();
const open = { embargo: '', expires: '2026-12-01T18:00' };

describe('the time at which an item goes live', () => {
	it('lies ahead, and before the item is over', () => {
		expect(timeProblem('2026-11-24T09:00', open, NOW)).toBeNull();
		expect(timeProblem('2026-11-24T09:00', { embargo: '', expires: '' }, NOW)).toBeNull();
		expect(timeProblem('', open, NOW)).toBe('missing');
		expect(timeProblem('2026-11-23T09:00', open, NOW)).toBe('past');
		expect(timeProblem('2026-12-01T18:00', open, NOW)).toBe('expired');
	});

	it('is not before the end of the embargo', () => {
		const held = { ...open, embargo: '2026-11-25T07:00' };
		expect(timeProblem('2026-11-25T06:59', held, NOW)).toBe('embargo');
		expect(timeProblem('2026-11-25T07:00', held, NOW)).toBeNull();
	});
});

it('an embargo counts while it lasts', () => {
	expect(embargoAhead('2026-11-25T07:00', NOW)).toBe(new Date('2026-11-25T07:00').toISOString());
	expect(embargoAhead('2026-11-20T07:00', NOW)).toBeNull();
	expect(embargoAhead('', NOW)).toBeNull();
});

it('a field offers no minute that begins before the moment that it stands for', () => {
	expect(minuteFrom('2026-11-25T07:00:30.500Z')).toBe('2026-11-25T07:01:00.000Z');
	expect(minuteFrom('2026-11-25T07:00:00.000Z')).toBe('2026-11-25T07:00:00.000Z');
});
