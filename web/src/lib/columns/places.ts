import type { WindowVirtualizerHandle } from 'virtua/svelte';

type CacheSnapshot = ReturnType<WindowVirtualizerHandle['getCache']>;
type Place = { snapshot: CacheSnapshot; length: number; top: number };

/** The heights of a list that was left, so that coming back lands where the reader was. */
const places = new Map<string, Place>();

/** `top`: how far it was scrolled, where it scrolls by itself; browsers remember that of pages only. */
export function rememberPlace(
	key: string,
	snapshot: CacheSnapshot | undefined,
	length: number,
	top = 0
): void {
	if (snapshot) places.set(key, { snapshot, length, top });
}

export function placeIn(key: string, length: number): CacheSnapshot | undefined {
	return known(key, length)?.snapshot;
}

export function topIn(key: string, length: number): number {
	return known(key, length)?.top ?? 0;
}

function known(key: string, length: number): Place | undefined {
	const place = places.get(key);
	return place?.length === length ? place : undefined;
}
