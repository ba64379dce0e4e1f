/** Ids are (milliseconds << 16 | …) as decimal strings: they sort by length, then as text. */
export function byNewest(a: string, b: string): number {
	return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);
}

/** Newest first, each id once. */
export function merged(known: readonly string[], arrived: readonly string[]): string[] {
	return [...new Set([...known, ...arrived])].sort(byNewest);
}

export function newest(ids: readonly string[]): string | undefined {
	return [...ids].sort(byNewest)[0];
}
