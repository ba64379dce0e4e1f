import type { WindowVirtualizerHandle } from 'virtua/svelte';

type CacheSnapshot = ReturnType<WindowVirtualizerHandle['getCache']>;

/** The heights of a list that was left, so that coming back lands where the reader was. */
const places = new Map<string, { snapshot: CacheSnapshot; length: number }>();

export function rememberPlace(key: string, snapshot: CacheSnapshot | undefined, length: number): void {
	if (snapshot) places.set(key, { snapshot, length });
}

export function placeIn(key: string, length: number): CacheSnapshot | undefined {
	const place = places.get(key);
	return place?.length === length ? place.snapshot : undefined;
}
