import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Trouble } from '../api/trouble.ts';
import type { Listener, Topic } from '../live/socket.ts';
import { Column, type Source } from './column.svelte.ts';

let listener: Listener;
vi.mock('../live/live.svelte.ts', () => ({
	follow: (_: Topic, given: Listener) => {
		listener = given;
		return () => {};
	}
}));

type Thing = { id: string };
const minute = 60_000n << 16n;
/** An id made so many minutes after the first. */
const at = (minutes: number) => ((1_700_000_000_000n << 16n) + BigInt(minutes) * minute).toString();
const things = (...minutes: number[]): Thing[] => minutes.map((one) => ({ id: at(one) }));
const ids = (...minutes: number[]) => minutes.map(at);

const page = vi.fn<Source<Thing>['page']>();

function column(wants?: (thing: Thing) => boolean) {
	const live = { topic: { stream: 'user' }, event: 'update', ...(wants ? { wants } : {}) };
	const made: Column<Thing> = new Column<Thing>({
		key: 'home',
		page,
		remember: (found) => found,
		forget: (id) => made.drop(id),
		live
	});
	return made;
}

beforeEach(() => {
	page.mockReset();
});

describe('a live column', () => {
	it('shows the first page newest first, and older pages below it, each thing once', async () => {
		page.mockResolvedValueOnce(things(3, 2)).mockResolvedValueOnce(things(2, 1)).mockResolvedValueOnce([]);
		const home = column();
		await home.load();
		await home.loadOlder();
		expect(home.ids).toEqual(ids(3, 2, 1));
		expect(page).toHaveBeenLastCalledWith({ limit: 20, maxId: at(2) });
		await home.loadOlder();
		expect(home.older).toBe('end');
	});

	it('lets new things slide in while the reader is at the top', async () => {
		page.mockResolvedValue(things(1));
		const home = column();
		home.open();
		await vi.waitFor(() => expect(home.phase).toBe('ready'));
		listener.event('update', things(2)[0]);
		expect(home.ids).toEqual(ids(2, 1));
		expect(home.pending).toEqual([]);
	});

	it('keeps them behind the pill while the reader is further down', async () => {
		page.mockResolvedValue(things(1));
		const home = column();
		home.open();
		await vi.waitFor(() => expect(home.phase).toBe('ready'));
		home.atTop = false;
		listener.event('update', things(2)[0]);
		listener.event('update', things(2)[0]);
		listener.event('update', things(3)[0]);
		expect(home.ids).toEqual(ids(1));
		expect(home.pending).toEqual(ids(3, 2));
		home.reveal();
		expect(home.ids).toEqual(ids(3, 2, 1));
		expect(home.pending).toEqual([]);
	});

	it('counts a deleted thing no longer among the new ones', async () => {
		page.mockResolvedValue(things(1));
		const home = column();
		home.open();
		await vi.waitFor(() => expect(home.phase).toBe('ready'));
		home.atTop = false;
		listener.event('update', things(2)[0]);
		listener.event('delete', at(2));
		expect(home.pending).toEqual([]);
	});

	it('shows no longer what its author deleted', async () => {
		page.mockResolvedValue(things(2, 1));
		const home = column();
		home.open();
		await vi.waitFor(() => expect(home.phase).toBe('ready'));
		listener.event('delete', at(2));
		expect(home.ids).toEqual(ids(1));
	});

	it('takes only what belongs to it', async () => {
		page.mockResolvedValue(things(1));
		const profile = column(({ id }) => id === at(3));
		profile.open();
		await vi.waitFor(() => expect(profile.phase).toBe('ready'));
		listener.event('update', things(2)[0]);
		listener.event('update', things(3)[0]);
		expect(profile.ids).toEqual(ids(3, 1));
	});

	it('says what went wrong, and shows everything after a retry', async () => {
		page.mockRejectedValueOnce(new Trouble('', 'offline', 0)).mockResolvedValueOnce(things(1));
		const home = column();
		await home.load();
		expect([home.phase, home.trouble?.code]).toEqual(['failed', 'offline']);
		await home.retry();
		expect(home.ids).toEqual(ids(1));
	});
});

describe('after a break', () => {
	async function standing(...minutes: number[]) {
		vi.useFakeTimers();
		page.mockResolvedValueOnce(things(...minutes));
		const home = column();
		await home.load();
		home.open();
		await vi.runAllTimersAsync();
		page.mockReset();
		return home;
	}

	it('asks from a minute before the newest, and drops what it knows', async () => {
		page.mockResolvedValue([]);
		const home = await standing(10, 9);
		page.mockResolvedValue(things(12, 11, 10));
		listener.resync();
		await vi.runAllTimersAsync();
		expect(page).toHaveBeenCalledWith({ limit: 40, minId: at(9) });
		expect(home.ids).toEqual(ids(12, 11, 10, 9));
		vi.useRealTimers();
	});

	it('closes a gap wider than a page', async () => {
		page.mockResolvedValue([]);
		const home = await standing(10);
		const many = Array.from({ length: 40 }, (_, i) => 50 - i);
		page.mockResolvedValueOnce(things(...many)).mockResolvedValueOnce(things(51));
		listener.resync();
		await vi.runAllTimersAsync();
		expect(page).toHaveBeenLastCalledWith({ limit: 40, minId: at(50) });
		expect(home.ids).toHaveLength(42);
		vi.useRealTimers();
	});

	it('starts afresh when the gap is too wide, but only when the reader asks for it', async () => {
		page.mockResolvedValue([]);
		const home = await standing(10);
		home.atTop = false;
		let upTo = 50;
		page.mockImplementation(({ minId }) => {
			const all = Array.from({ length: 40 }, (_, i) => (minId ? upTo - i : 900 - i));
			upTo += 40;
			return Promise.resolve(things(...all));
		});
		listener.resync();
		await vi.runAllTimersAsync();
		expect(home.ids).toEqual(ids(10));
		expect(home.pending).toHaveLength(40);
		home.reveal();
		expect(home.ids[0]).toBe(at(900));
		expect(home.ids).not.toContain(at(10));
		vi.useRealTimers();
	});
});
