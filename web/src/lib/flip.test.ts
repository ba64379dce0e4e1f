import { beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from './api/trouble.ts';
import { cache, emptyCache } from './cache.svelte.ts';
import { flip } from './flip.ts';
import type { Relationship } from './api/mastodon.ts';

const shelf = cache.relationships;
const following = () => shelf.get('1')?.following;
const onTrouble = vi.fn();

beforeEach(() => {
	emptyCache();
	onTrouble.mockReset();
	shelf.keep({ id: '1', following: false, note: '' } as Relationship);
});

function follow(on: boolean, send: () => Promise<unknown>) {
	return flip({ shelf, id: '1', name: 'follow', change: () => ({ following: on }), send, onTrouble });
}

it('shows the change before the server has answered', async () => {
	let answer = () => {};
	const done = follow(true, () => new Promise<void>((resolve) => (answer = resolve)));
	expect(following()).toBe(true);
	answer();
	expect(await done).toBe(true);
	expect(following()).toBe(true);
});

it('puts back what was there and says why when the server refuses', async () => {
	const trouble = new Trouble('no', 'refused', 403);
	expect(await follow(true, () => Promise.reject(trouble))).toBe(false);
	expect(following()).toBe(false);
	expect(onTrouble).toHaveBeenCalledWith(trouble);
});

it('keeps what else has changed meanwhile', async () => {
	await follow(true, () => {
		shelf.keep({ ...(shelf.get('1') as Relationship), note: 'new' });
		return Promise.reject(new Trouble('', 'offline', 0));
	});
	expect(shelf.get('1')).toEqual({ id: '1', following: false, note: 'new' });
});

it('lets a late failure of an earlier flip not undo the later one', async () => {
	let refuse: (cause: unknown) => void = () => {};
	const first = follow(true, () => new Promise((_, reject) => (refuse = reject)));
	const second = follow(false, () => Promise.resolve());
	refuse(new Trouble('', 'offline', 0));
	await Promise.all([first, second]);
	expect(following()).toBe(false);
});

it('returns to the state before both when both fail', async () => {
	const failing = () => Promise.reject(new Trouble('', 'offline', 0));
	await Promise.all([follow(true, failing), follow(true, failing)]);
	expect(following()).toBe(false);
});
