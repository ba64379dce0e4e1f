import { typedTime } from '../composer/schedule.ts';

const MINUTE = 60_000;

export type TimeProblem = 'missing' | 'past' | 'embargo' | 'expired';

/** Why an item cannot go live then; what the fields hold is this browser's clock. */
export function timeProblem(
	local: string,
	fields: { embargo: string; expires: string },
	now: number
): TimeProblem | null {
	const at = Date.parse(typedTime(local));
	if (Number.isNaN(at)) return 'missing';
	if (at <= now) return 'past';
	if (at < Date.parse(typedTime(fields.embargo))) return 'embargo';
	return at >= Date.parse(typedTime(fields.expires)) ? 'expired' : null;
}

/** The embargo that still holds, as the wire says it. */
export function embargoAhead(embargo: string, now: number): string | null {
	const ends = typedTime(embargo);
	return Date.parse(ends) > now ? ends : null;
}

/** The first whole minute that is not before a moment: what a field can hold without being too early. */
export function minuteFrom(iso: string): string {
	return new Date(Math.ceil(Date.parse(iso) / MINUTE) * MINUTE).toISOString();
}
