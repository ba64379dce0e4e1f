import { expect, it } from 'vitest';
import type { CalendarEntry } from '../api/newsroom-types.ts';
import { bounds, dayOf, monthBeside, monthIn, weeksOf } from './calendar.ts';

const entry = (itemId: string, at: string) =>
	({ itemId, title: itemId, state: 'live', kind: 'live', at: new Date(at).toISOString() }) as CalendarEntry;

it('shows whole weeks from Monday to Sunday around a month', () => {
	const november = weeksOf('2026-11', []);
	expect(november.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
	expect([november[0]?.[0]?.date, november.at(-1)?.[6]?.date]).toEqual(['2026-10-26', '2026-12-06']);
	expect(november.flat().filter(({ inside }) => inside)).toHaveLength(30);
	expect(weeksOf('2027-02', [])).toHaveLength(4);
	const { since, until } = bounds('2027-02');
	expect([dayOf(since), dayOf(until)]).toEqual(['2027-02-01', '2027-03-01']);
});

it('puts what is late in the evening on the day of whoever looks', () => {
	const days = weeksOf('2026-11', [
		entry('late', '2026-11-10T23:59:59'),
		entry('early', '2026-11-11T00:00:00')
	]).flat();
	const on = (date: string) => days.find((day) => day.date === date)?.entries.map(({ itemId }) => itemId);
	expect([on('2026-11-10'), on('2026-11-11'), on('2026-11-12')]).toEqual([['late'], ['early'], []]);
});

it('goes from month to month over the year, and takes no month that there is not', () => {
	expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
	const now = new Date('2026-11-24T12:00').getTime();
	expect([monthIn('2026-13', now), monthIn(null, now), monthIn('2027-02', now)]).toEqual([
		'2026-11',
		'2026-11',
		'2027-02'
	]);
});
