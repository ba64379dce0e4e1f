/** Ids are (milliseconds << 16 | …) as decimal strings: they sort by length, then as text. */
export function byNewest(a: string, b: string): number {
	return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);
}

/** Newest first, each id once. */
export function merged(known: readonly string[], arrived: readonly string[]): string[] {
	return [...new Set([...known, ...arrived])].sort(byNewest);
}

const OVERLAP_MS = 60_000n;

/** Where to fetch again from: ids of several processes may become visible slightly out of order, so overlap a minute. */
export function overlapBefore(id: string): string {
	const earlier = BigInt(id) - (OVERLAP_MS << 16n);
	return (earlier > 0n ? earlier : 0n).toString();
}

export function newest(ids: readonly string[]): string | undefined {
	return [...ids].sort(byNewest)[0];
}
