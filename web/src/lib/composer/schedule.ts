import { isoFromLocal, localFromIso } from '../text/local-time.ts';

export const SOONEST_MINUTES = 5;
const MINUTE = 60_000;

export type ScheduleProblem = 'missing' | 'soon';

/** Why a post cannot be kept until then. */
export function scheduleProblem(at: string, now: number): ScheduleProblem | null {
	const time = new Date(at).getTime();
	if (Number.isNaN(time)) return 'missing';
	return time - now < SOONEST_MINUTES * MINUTE ? 'soon' : null;
}

/** What is offered first: tomorrow at nine where this browser is. */
export function usualTime(now: number): string {
	const tomorrow = new Date(now);
	tomorrow.setDate(tomorrow.getDate() + 1);
	tomorrow.setHours(9, 0, 0, 0);
	return tomorrow.toISOString();
}

/** What the field may hold at the earliest. */
export function soonestLocal(now: number): string {
	return localFromIso(new Date(now + (SOONEST_MINUTES + 1) * MINUTE).toISOString());
}

/** Half typed is no time yet; what was chosen is not given up for it. */
export function typedTime(local: string): string {
	return isoFromLocal(local) ?? '';
}

/** The zone of this browser, as people say it. */
export function zoneName(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');
}
