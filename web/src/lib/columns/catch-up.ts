import { newest, overlapBefore } from './order.ts';

const PAGE = 40;
const MOST_PAGES = 5;

export type Page<T> = (query: { limit: number; maxId?: string; minId?: string }) => Promise<T[]>;
type CaughtUp<T> = { things: T[]; complete: boolean };

/** Fetches upward from what is known until the gap is closed; gives up (complete: false) when it is too wide to be worth it. */
export async function catchUp<T extends { id: string }>(
	page: Page<T>,
	known: readonly string[]
): Promise<CaughtUp<T>> {
	const top = newest(known);
	if (top === undefined) return { things: await page({ limit: PAGE }), complete: true };
	const things: T[] = [];
	let minId = overlapBefore(top);
	for (let pages = 0; pages < MOST_PAGES; pages++) {
		const found = await page({ limit: PAGE, minId });
		things.push(...found);
		const reached = newest(found.map((thing) => thing.id));
		if (found.length < PAGE || reached === undefined || reached === minId) return { things, complete: true };
		minId = reached;
	}
	return { things: await page({ limit: PAGE }), complete: false };
}
