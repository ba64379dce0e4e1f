import { expect, it } from 'vitest';
import { placed } from './thread.svelte.ts';

// 1 ← a ← b, 1 ← c
const parents: Record<string, string> = { a: '1', b: 'a', c: '1', d: 'a', e: 'b', f: '1', g: 'd' };
const parentOf = (id: string) => parents[id];

it('puts an answer to the post itself at the end', () => {
	expect(placed(['a', 'b', 'c'], 'f', '1', parentOf)).toEqual(['a', 'b', 'c', 'f']);
});

it('puts an answer to an answer after the earlier ones to the same, before the next branch', () => {
	expect(placed(['a', 'b', 'c'], 'd', 'a', parentOf)).toEqual(['a', 'b', 'd', 'c']);
	expect(placed(['a', 'b', 'c'], 'e', 'b', parentOf)).toEqual(['a', 'b', 'e', 'c']);
	expect(placed(['a', 'b', 'd', 'c'], 'g', 'd', parentOf)).toEqual(['a', 'b', 'd', 'g', 'c']);
});
