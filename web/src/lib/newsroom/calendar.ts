import type { CalendarEntry } from '../api/newsroom-types.ts';

/** A month by this browser's clock, as an address says it: `2026-11`. */
export type Month = string;
export type Day = { date: string; number: number; inside: boolean; entries: CalendarEntry[] };

const two = (part: number) => String(part).padStart(2, '0');

export function monthOf(date: Date): Month {
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}`;
}

/** What an address asks for; this month where it asks for none that there is. */
export function monthIn(asked: string | null, now: number): Month {
	return asked && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : monthOf(new Date(now));
}

export function monthBeside(month: Month, step: 1 | -1): Month {
	const first = firstOf(month);
	return monthOf(new Date(first.getFullYear(), first.getMonth() + step, 1));
}

export function firstOf(month: Month): Date {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(year, number - 1, 1);
}

/** The midnights around the weeks that a month is in: Mondays, whatever the clock did between. */
export function bounds(month: Month): { since: Date; until: Date } {
	const first = firstOf(month);
	const [year, number] = [first.getFullYear(), first.getMonth()];
	const before = (first.getDay() + 6) % 7;
	const days = new Date(year, number + 1, 0).getDate();
	const weeks = Math.ceil((before + days) / 7);
	return { since: new Date(year, number, 1 - before), until: new Date(year, number, 1 - before + weeks * 7) };
}

/** The month as weeks of days, each with what is on it. */
export function weeksOf(month: Month, entries: readonly CalendarEntry[]): Day[][] {
	const byDay = Map.groupBy(entries, ({ at }) => dayOf(new Date(at)));
	const { since, until } = bounds(month);
	const weeks: Day[][] = [];
	const day = new Date(since);
	while (day < until) {
		const date = dayOf(day);
		const one = {
			date,
			number: day.getDate(),
			inside: monthOf(day) === month,
			entries: byDay.get(date) ?? []
		};
		if (day.getDay() === 1) weeks.push([]);
		weeks.at(-1)?.push(one);
		day.setDate(day.getDate() + 1);
	}
	return weeks;
}

export function dayOf(date: Date): string {
	return `${monthOf(date)}-${two(date.getDate())}`;
}
