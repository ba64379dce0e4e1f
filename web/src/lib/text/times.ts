const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Age = { key: 'now' | 'minutes' | 'hours' | 'days'; count: number } | { date: string };

/** How long ago, short enough for a corner: now, minutes, hours, days (the words are the catalogue's), then a date. */
export function age(iso: string, now: number, locale: string): Age {
	const date = new Date(iso);
	const past = now - date.getTime();
	if (past < MINUTE) return { key: 'now', count: 0 };
	if (past < HOUR) return { key: 'minutes', count: Math.floor(past / MINUTE) };
	if (past < DAY) return { key: 'hours', count: Math.floor(past / HOUR) };
	if (past < 7 * DAY) return { key: 'days', count: Math.floor(past / DAY) };
	const sameYear = date.getFullYear() === new Date(now).getFullYear();
	const year = sameYear ? {} : ({ year: 'numeric' } as const);
	return { date: formatter(locale, { day: 'numeric', month: 'short', ...year }).format(date) };
}

export function exact(iso: string, locale: string, timeZone?: string | null): string {
	return format(iso, locale, { dateStyle: 'full', timeStyle: 'short' }, timeZone);
}

export function day(iso: string, locale: string): string {
	return format(iso, locale, { dateStyle: 'medium' });
}

/** "Today", "Yesterday", then the date: for what is sorted by days. */
export function dayName(iso: string, now: number, locale: string): string {
	const ago = Math.round((startOfDay(now) - startOfDay(new Date(iso).getTime())) / DAY);
	if (ago > 1) {
		const year =
			new Date(iso).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
		return format(iso, locale, { weekday: 'long', day: 'numeric', month: 'long', ...year });
	}
	const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day');
	return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function startOfDay(time: number): number {
	return new Date(time).setHours(0, 0, 0, 0);
}

export function dayAndTime(iso: string, locale: string): string {
	return format(iso, locale, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit'
	});
}

/** Whether it lies more than a moment ahead; nearer than that is "now" to whoever reads it. */
export function isAhead(iso: string, now: number): boolean {
	return new Date(iso).getTime() - now > MINUTE;
}

/** With its weekday within a week, else a date. */
export function until(iso: string, now: number, locale: string): string {
	const near = new Date(iso).getTime() - now < 6 * DAY;
	return format(
		iso,
		locale,
		near ? { weekday: 'long', day: 'numeric', month: 'short' } : { day: 'numeric', month: 'long' }
	);
}

export function hourOf(iso: string, locale: string): string {
	return format(iso, locale, { hour: '2-digit', minute: '2-digit' });
}

export function clockIn(timeZone: string, now: number, locale: string): string {
	return format(new Date(now).toISOString(), locale, { hour: '2-digit', minute: '2-digit' }, timeZone);
}

function hourIn(timeZone: string, now: number): number {
	return Number(
		format(new Date(now).toISOString(), 'en-GB', { hour: '2-digit', hourCycle: 'h23' }, timeZone)
	);
}

export function isNight(timeZone: string, now: number): boolean {
	const hour = hourIn(timeZone, now);
	return hour < 7 || hour >= 20;
}

function format(
	iso: string,
	locale: string,
	options: Intl.DateTimeFormatOptions,
	timeZone?: string | null
): string {
	try {
		return formatter(locale, timeZone ? { ...options, timeZone } : options).format(new Date(iso));
	} catch {
		// A zone that this browser does not know.
		return formatter(locale, options).format(new Date(iso));
	}
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else about a row. Those of the browser's own zone end when that changes. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const zone = options.timeZone ?? new Date().getTimezoneOffset();
	const key = JSON.stringify([locale, options, zone]);
	const known = formatters.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(locale, options);
	formatters.set(key, made);
	return made;
}

/** Monday to Sunday. */
export function dayNames(locale: string): string[] {
	const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
	// The first of January 2024 was a Monday.
	return Array.from({ length: 7 }, (_, at) => name.format(new Date(Date.UTC(2024, 0, 1 + at))));
}
