import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemState, NewsItem } from '../api/company-types.ts';
import { Board, boardAddress, STATES, stateIn } from './board.svelte.ts';

const api = vi.hoisted(() => ({ items: vi.fn(), counts: vi.fn() }));
vi.mock('../api/newsroom.ts', () => ({ newsroomApi: api }));

let stored: NewsItem[];
type Asked = { state: ItemState; q: string; limit: number; max_id?: string };

const item = (id: number, state: ItemState, title = `Story ${id}`) =>
	({ id: String(id), state, title, createdBy: { id: '1' }, myShares: [] }) as unknown as NewsItem;
const says = (q: string) => (each: NewsItem) => each.title.includes(q);

/** A server of as many items as a test wants. */
function answer() {
	api.counts.mockImplementation(async (q: string) =>
		Object.fromEntries(
			STATES.map((state) => [state, stored.filter((each) => each.state === state && says(q)(each)).length])
		)
	);
	api.items.mockImplementation(async ({ state, q, limit, max_id }: Asked) =>
		stored
			.filter((each) => each.state === state && says(q)(each))
			.filter((each) => !max_id || Number(each.id) < Number(max_id))
			.slice(0, limit)
	);
}

beforeEach(() => {
	vi.resetAllMocks();
	stored = Array.from({ length: 41 }, (_, at) => item(100 - at, 'draft'));
	answer();
});

describe('the board', () => {
	it('counts all 41 items, shows a page of them, and the rest on demand', async () => {
		const board = new Board();
		await board.load();
		expect(board.counts?.draft).toBe(41);
		expect(board.lists.draft).toHaveLength(20);
		expect(board.left('draft')).toBe(21);
		await board.more('draft');
		await board.more('draft');
		expect(board.lists.draft?.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
		expect(board.left('draft')).toBe(0);
	});

	it('finds what is on no page that is here', async () => {
		stored.push(item(1, 'expired', 'The oldest of all'));
		const board = new Board();
		board.q = ' oldest ';
		await board.load();
		expect(board.lists).toEqual({ expired: [stored.at(-1)] });
		expect(board.counts?.draft).toBe(0);
	});

	it('shows the columns on the way once something is there, and what was put away when it is looked for', async () => {
		stored = [item(9, 'live'), item(8, 'review'), item(7, 'archived')];
		const board = new Board();
		await board.load();
		expect(board.columns).toEqual(['draft', 'review', 'live', 'expired', 'withdrawn']);
		expect(board.lists.archived).toBeUndefined();
		board.q = 'Story';
		await board.load();
		expect(board.columns).toContain('archived');
		board.q = '';
		board.only = 'archived';
		await board.load();
		expect(board.columns).toEqual(['archived']);
		expect(board.lists).toEqual({ archived: [stored[2]] });
	});

	it('does not put an older answer over a newer one', async () => {
		const board = new Board();
		let late = (_: unknown) => {};
		api.counts.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
		const first = board.load();
		await board.load();
		late(Object.fromEntries(STATES.map((state) => [state, 0])));
		await first;
		expect(board.counts?.draft).toBe(41);
	});

	it('lets go of a figure that was too high when the list ends earlier', async () => {
		const board = new Board();
		await board.load();
		stored = stored.slice(0, 25);
		await board.more('draft');
		expect(board.left('draft')).toBe(0);
	});
});

it('an address may ask for one state, and for nothing else', () => {
	expect(stateIn(new URLSearchParams('state=archived'))).toBe('archived');
	expect(stateIn(new URLSearchParams('state=nonsense'))).toBeNull();
});

it('narrowed to a topic it asks for that alone, and its address says so', async () => {
	const board = new Board();
	board.topic = 'green energy';
	await board.load();
	expect(api.counts).toHaveBeenCalledWith('', 'green energy');
	expect(api.items).toHaveBeenCalledWith(expect.objectContaining({ topic: 'green energy' }));
	expect(boardAddress('live', 'green energy')).toBe('/newsroom?state=live&topic=green+energy');
	expect(boardAddress(null, '')).toBe('/newsroom');
});
