import { beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from '../api/trouble.ts';
import { toasts } from '../toasts.svelte.ts';
import { fresh, type DeckColumn } from './columns.ts';
import { MyDeck } from './mine.svelte.ts';

const api = vi.hoisted(() => ({ deck: vi.fn(), keepDeck: vi.fn() }));
vi.mock('../api/company.ts', () => ({ company: api }));

const [home, company, line] = [fresh('home'), fresh('company'), fresh('tag', 'line4')];
const offline = new Trouble('No line.', 'offline', 0);

beforeEach(() => {
	vi.resetAllMocks();
	api.keepDeck.mockResolvedValue({});
	toasts.length = 0;
});

async function loaded(...columns: DeckColumn[]): Promise<MyDeck> {
	api.deck.mockResolvedValue({ columns });
	const deck = new MyDeck();
	await deck.load();
	return deck;
}

it('shows a change at once and keeps the whole deck', async () => {
	const deck = await loaded(home, company);
	const kept = deck.add([line, home]);
	expect(deck.columns).toEqual([home, company, line]);
	await kept;
	await deck.move('tag:line4', 0);
	await deck.remove('home:');
	expect(api.keepDeck.mock.lastCall).toEqual([[line, company]]);
});

it('takes a change back where it cannot be kept, and says so', async () => {
	const deck = await loaded(home, company);
	api.keepDeck.mockRejectedValueOnce(offline);
	await deck.remove('home:');
	expect(deck.columns).toEqual([home, company]);
	expect(toasts.map(({ tone }) => tone)).toEqual(['bad']);
});

it('sends one after the other, the newest last, and takes nothing back that comes after a failure', async () => {
	const deck = await loaded(home, company);
	let fail = (_: unknown) => {};
	api.keepDeck.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
	const first = deck.add([line]);
	await vi.waitFor(() => expect(api.keepDeck).toHaveBeenCalledTimes(1));
	const second = deck.move('tag:line4', 0);
	expect(api.keepDeck).toHaveBeenCalledTimes(1);
	fail(offline);
	await Promise.all([first, second]);
	expect(deck.columns).toEqual([line, home, company]);
	expect(api.keepDeck.mock.lastCall).toEqual([[line, home, company]]);
	expect(toasts).toEqual([]);
});

it('keeps a width once it rests', async () => {
	vi.useFakeTimers();
	const deck = await loaded(home);
	for (const width of [360, 380, 400]) deck.resize('home:', width);
	expect(deck.columns[0]?.width).toBe(400);
	expect(api.keepDeck).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(600);
	vi.useRealTimers();
	expect(api.keepDeck.mock.calls).toEqual([[[{ ...home, width: 400 }]]]);
});

it('reads again what another browser kept, but not over what is on its way', async () => {
	const deck = await loaded(home);
	api.deck.mockResolvedValue({ columns: [company] });
	await deck.load();
	expect(deck.columns).toEqual([company]);
	deck.resize('company:', 500);
	await deck.load();
	expect(deck.columns).toEqual([{ ...company, width: 500 }]);
	api.deck.mockRejectedValue(offline);
	await deck.load();
	expect(deck.phase).toBe('ready');
});

it('says when it cannot be read at first', async () => {
	api.deck.mockRejectedValue(offline);
	const deck = new MyDeck();
	await deck.load();
	expect([deck.phase, deck.trouble?.code]).toEqual(['failed', 'offline']);
});
