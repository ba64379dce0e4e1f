/** Since when, as one says it; the operator takes days. */
export const SPANS = ['today', 'week', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

const DAY = 86_400_000;

/** The first day of each, in UTC as the server counts them. */
export function lately(now: number): Record<Span, string> {
	const day = (ago: number) => new Date(now - ago * DAY).toISOString().slice(0, 10);
	return { today: day(0), week: day(6), month: day(29), year: day(364) };
}
