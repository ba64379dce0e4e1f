export const KINDS = [
	'home',
	'company',
	'site',
	'group',
	'list',
	'tag',
	'search',
	'watch',
	'notifications',
	'messages'
] as const;
export type ColumnKind = (typeof KINDS)[number];
/** `what`: an id, a tag or words; empty where there is but one of the kind. */
export type DeckColumn = { kind: ColumnKind; what: string; width: number };
export type Shown = Pick<DeckColumn, 'kind' | 'what'>;

export const MOST = 20;
/** In pixels. */
export const WIDTH = { least: 280, usual: 340, most: 800, step: 40 };
export const FIRST: readonly ColumnKind[] = ['home', 'company', 'notifications'];

/** No two columns of a deck show the same. */
export function keyOf({ kind, what }: Shown): string {
	return `${kind}:${kind === 'tag' ? what.normalize('NFKC').toLowerCase() : what}`;
}

export function indexOf(columns: readonly DeckColumn[], key: string): number {
	return columns.findIndex((one) => keyOf(one) === key);
}

export function fresh(kind: ColumnKind, what = ''): DeckColumn {
	return { kind, what, width: WIDTH.usual };
}

/** `to` is its place afterwards; beyond the ends is at them. */
export function moved(columns: readonly DeckColumn[], key: string, to: number): DeckColumn[] {
	const one = columns[indexOf(columns, key)];
	if (!one) return [...columns];
	const others = columns.filter((other) => other !== one);
	const at = Math.min(Math.max(to, 0), others.length);
	return [...others.slice(0, at), one, ...others.slice(at)];
}

export function widened(columns: readonly DeckColumn[], key: string, width: number): DeckColumn[] {
	const fitting = Math.round(Math.min(Math.max(width, WIDTH.least), WIDTH.most));
	return columns.map((one) => (keyOf(one) === key ? { ...one, width: fitting } : one));
}

/** Among others that stand with their middles there, the place of what is held above `x`. */
export function placeAt(middles: readonly number[], x: number): number {
	return middles.filter((middle) => middle < x).length;
}

export function sameColumns(one: readonly DeckColumn[], other: readonly DeckColumn[]): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
