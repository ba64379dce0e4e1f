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

/** As they stand, each id once: the order is somebody else's. */
export function appended(known: readonly string[], below: readonly string[]): string[] {
	return [...new Set([...known, ...below])];
}

/** The first page of such an order, and what was known below where it ends; nothing of that when they do not meet. */
export function spliced(known: readonly string[], page: readonly string[]): string[] {
	const at = known.indexOf(page.at(-1) ?? '');
	return at < 0 ? [...page] : appended(page, known.slice(at + 1));
}
