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

	it('lets go of whom I part from, shown or waiting, and finds them again afterwards', async () => {
		page.mockResolvedValue(things(3, 2));
		const home = column();
		home.open();
		await vi.waitFor(() => expect(home.phase).toBe('ready'));
		home.atTop = false;
		listener.event('update', things(4)[0]);
		home.dropAll((id) => id === at(4) || id === at(3));
		expect([home.ids, home.pending]).toEqual([ids(2), []]);
		await home.refresh();
		expect(home.ids).toEqual(ids(3, 2));
		const unopened = column();
		page.mockClear();
		await unopened.refresh();
		expect(page).not.toHaveBeenCalled();
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
	/** A column that shows these, whose server is about to change. */
	async function standing(...minutes: number[]) {
		vi.useFakeTimers();
		page.mockResolvedValue(things(...minutes));
		const home = column();
		await home.load();
		home.open();
		await vi.runAllTimersAsync();
		page.mockReset();
		return home;
	}

	async function resynced() {
		listener.resync();
		await vi.runAllTimersAsync();
		vi.useRealTimers();
	}
	/** A server that has so many things, and pages of them. */
	const serve = (...minutes: number[]) =>
		page.mockImplementation(({ limit, maxId }) => {
			const below = things(...minutes).filter(({ id }) => !maxId || BigInt(id) < BigInt(maxId));
			return Promise.resolve(below.slice(0, limit));
		});
	const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);

	it('shows what came meanwhile, each thing once', async () => {
		const home = await standing(10, 9);
		serve(12, 11, 10, 9);
		await resynced();
		expect(home.ids).toEqual(ids(12, 11, 10, 9));
		expect(page).toHaveBeenCalledTimes(1);
	});

	it('closes a gap wider than a page', async () => {
		const home = await standing(10);
		serve(...down(80, 10));
		await resynced();
		expect(home.ids).toHaveLength(71);
	});

	it('lets go of what was deleted meanwhile, wherever it stood', async () => {
		const home = await standing(12, 11, 10, 9, 8);
		home.atTop = false;
		serve(13, 11, 9);
		await resynced();
		expect(home.ids).toEqual(ids(11, 9));
		expect(home.pending).toEqual(ids(13));
	});

	it('lets go of everything when nothing is left for me', async () => {
		const home = await standing(12, 11);
		serve();
		await resynced();
		expect(home.ids).toEqual([]);
	});

	it('keeps what came by itself while it was asking', async () => {
		const home = await standing(10);
		page.mockImplementation(({ maxId }) => {
			if (!maxId) listener.event('update', things(11)[0]);
			return Promise.resolve(maxId ? [] : things(10));
		});
		await resynced();
		expect(home.ids).toEqual(ids(11, 10));
	});

	it('asks again for what lies too far down, when somebody goes there', async () => {
		const home = await standing(...down(1000, 400));
		serve(...down(1000, 400));
		await resynced();
		expect(home.ids).toHaveLength(400);
		expect(home.older).toBe('more');
	});

	it('starts afresh when the gap is too wide, but only when the reader asks for it', async () => {
		const home = await standing(10);
		home.atTop = false;
		serve(...down(900, 10));
		await resynced();
		expect(home.ids).toEqual(ids(10));
		expect(home.pending).toHaveLength(400);
		home.reveal();
		expect(home.ids[0]).toBe(at(900));
		expect(home.ids).not.toContain(at(10));
	});
});

describe('a column in an order of the server’s own', () => {
	const nexts = new WeakMap<Thing[], string | null>();
	const marked = (found: Thing[], next: string | null) => {
		nexts.set(found, next);
		return found;
	};
	const shelf = () =>
		new Column<Thing>({
			key: 'bookmarks',
			page,
			remember: (found) => found,
			next: (found) => nexts.get(found) ?? null
		});

	it('shows things as they come, and goes on from where the server says', async () => {
		page.mockResolvedValueOnce(marked(things(2, 9), '77')).mockResolvedValueOnce(marked(things(5, 1), null));
		const bookmarks = shelf();
		await bookmarks.load();
		await bookmarks.loadOlder();
		expect(page).toHaveBeenLastCalledWith({ limit: 20, maxId: '77' });
		expect(bookmarks.ids).toEqual(ids(2, 9, 5, 1));
		expect(bookmarks.older).toBe('end');
	});

	it('lifts what is marked anew to the top, once', async () => {
		page.mockResolvedValueOnce(marked(things(2, 9), null));
		const bookmarks = shelf();
		await bookmarks.load();
		bookmarks.lift(at(9));
		expect(bookmarks.ids).toEqual(ids(9, 2));
	});

	it('looks again when one comes back, and keeps what stands below the newest page', async () => {
		vi.useFakeTimers();
		page.mockResolvedValueOnce(marked(things(2, 9), '77')).mockResolvedValueOnce(marked(things(5, 1), '66'));
		const bookmarks = shelf();
		await bookmarks.load();
		await bookmarks.loadOlder();
		bookmarks.open();
		expect(page).toHaveBeenCalledTimes(2);
		vi.advanceTimersByTime(10_000);
		page.mockResolvedValueOnce(marked(things(7, 9), '77')).mockResolvedValueOnce(marked([], null));
		bookmarks.open();
		await vi.runAllTimersAsync();
		vi.useRealTimers();
		expect(bookmarks.ids).toEqual(ids(7, 9, 5, 1));
		await bookmarks.loadOlder();
		expect(page).toHaveBeenLastCalledWith({ limit: 20, maxId: '66' });
	});

	it('starts afresh when the newest page meets nothing that is shown', async () => {
		vi.useFakeTimers();
		page.mockResolvedValueOnce(marked(things(2, 9), '77'));
		const bookmarks = shelf();
		await bookmarks.load();
		vi.advanceTimersByTime(10_000);
		page.mockResolvedValueOnce(marked(things(30, 20), '88'));
		bookmarks.open();
		await vi.runAllTimersAsync();
		vi.useRealTimers();
		expect(bookmarks.ids).toEqual(ids(30, 20));
	});
});
