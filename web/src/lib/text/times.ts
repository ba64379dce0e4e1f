const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "4 min", "1 h", "3 d", then a date: short enough for a corner. */
export function ago(iso: string, now: number, locale: string, justNow: string): string {
	const date = new Date(iso);
	const past = now - date.getTime();
	if (past < MINUTE) return justNow;
	if (past < HOUR) return unit(Math.floor(past / MINUTE), 'minute', locale);
	if (past < DAY) return unit(Math.floor(past / HOUR), 'hour', locale);
	if (past < 7 * DAY) return unit(Math.floor(past / DAY), 'day', locale);
	const sameYear = date.getFullYear() === new Date(now).getFullYear();
	return new Intl.DateTimeFormat(locale, {
		day: 'numeric',
		month: 'short',
		...(sameYear ? {} : { year: 'numeric' })
	}).format(date);
}

export function exact(iso: string, locale: string, timeZone?: string | null): string {
	return format(iso, locale, { dateStyle: 'full', timeStyle: 'short' }, timeZone);
}

export function dayAndTime(iso: string, locale: string): string {
	return format(iso, locale, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

/** "Friday" within a week, else a date. */
export function until(iso: string, now: number, locale: string): string {
	const near = new Date(iso).getTime() - now < 6 * DAY;
	return format(iso, locale, near ? { weekday: 'long' } : { day: 'numeric', month: 'long' });
}

export function clockIn(timeZone: string, now: number, locale: string): string {
	return format(new Date(now).toISOString(), locale, { hour: '2-digit', minute: '2-digit' }, timeZone);
}

export function hourIn(timeZone: string, now: number): number {
	return Number(format(new Date(now).toISOString(), 'en-GB', { hour: '2-digit', hourCycle: 'h23' }, timeZone));
}

export function isNight(timeZone: string, now: number): boolean {
	const hour = hourIn(timeZone, now);
	return hour < 7 || hour >= 20;
}

function unit(value: number, name: 'minute' | 'hour' | 'day', locale: string): string {
	const unitDisplay = name === 'minute' ? 'short' : 'narrow';
	return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value);
}

function format(
	iso: string,
	locale: string,
	options: Intl.DateTimeFormatOptions,
	timeZone?: string | null
): string {
	try {
		return new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options).format(new Date(iso));
	} catch {
		// A zone that this browser does not know.
		return new Intl.DateTimeFormat(locale, options).format(new Date(iso));
	}
}
