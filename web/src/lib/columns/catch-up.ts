import { byNewest, newest } from './order.ts';

const PAGE = 40;
const MOST_PAGES = 10;

export type Page<T> = (query: { limit: number; maxId?: string }) => Promise<T[]>;
type CaughtUp<T> = {
	things: T[];
	/** The newest of what was known has been passed: nothing is missing above it. */
	closed: boolean;
	/** As far as it read: what was known from here up and is not among the things is no longer there. */
	downTo: string;
};

/**
 * Reads down from the newest until all that is known has been passed, so that what went away meanwhile is noticed as
 * well as what came. Ids of several processes may become visible slightly out of order: that closes those gaps too.
 */
export async function catchUp<T extends { id: string }>(
	page: Page<T>,
	known: readonly string[]
): Promise<CaughtUp<T>> {
	const top = newest(known);
	const bottom = [...known].sort(byNewest).at(-1) ?? '0';
	const things: T[] = [];
	let downTo: string | undefined;
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const found = await page({ limit: PAGE, ...(downTo ? { maxId: downTo } : {}) });
		if (found.length === 0) return { things, closed: true, downTo: '0' };
		things.push(...found);
		downTo =
			found
				.map(({ id }) => id)
				.sort(byNewest)
				.at(-1) ?? '0';
		if (top === undefined || byNewest(downTo, bottom) >= 0) break;
	}
	const reached = downTo ?? '0';
	return { things, closed: top === undefined || byNewest(reached, top) >= 0, downTo: reached };
}
