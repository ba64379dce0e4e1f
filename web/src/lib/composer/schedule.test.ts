import { expect, it } from 'vitest';
import { scheduleProblem, typedTime, usualTime } from './schedule.ts';

const now = new Date('2026-11-23T10:00:00').getTime();

it('wants a time, five minutes ahead at least', () => {
	expect(scheduleProblem('', now)).toBe('missing');
	expect(scheduleProblem(new Date(now + 4 * 60_000).toISOString(), now)).toBe('soon');
	expect(scheduleProblem(new Date(now + 5 * 60_000).toISOString(), now)).toBeNull();
});

it('begins with tomorrow at nine, by the clock of this browser', () => {
	const first = new Date(usualTime(now));
	expect([first.getDate(), first.getHours(), first.getMinutes()]).toEqual([24, 9, 0]);
});

it('takes what is half typed, which a field says nothing of, for none', () => {
	expect(typedTime('')).toBe('');
	expect(typedTime('2026-11-24T09:30')).toBe(new Date('2026-11-24T09:30').toISOString());
});
