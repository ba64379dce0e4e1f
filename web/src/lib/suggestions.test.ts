import { beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from './api/trouble.ts';
import { suggestedTo, SuggestionForm } from './suggestions.svelte.ts';

const api = vi.hoisted(() => ({ room: vi.fn(), suggest: vi.fn() }));
vi.mock('./api/suggestions.ts', () => ({ suggestionsApi: api }));

const stored = Array.from({ length: 25 }, (_, at) => ({ id: String(125 - at) }));

beforeEach(() => {
	vi.resetAllMocks();
	api.room.mockImplementation(async ({ limit, max_id }: { limit: number; max_id?: string }) =>
		stored.filter(({ id }) => !max_id || Number(id) < Number(max_id)).slice(0, limit)
	);
});

it('shows a page of what was suggested, and the rest on demand', async () => {
	const list = suggestedTo(() => 'open');
	await list.load();
	expect([list.all?.length, list.end]).toEqual([20, false]);
	await list.older();
	expect([list.all?.length, list.end]).toEqual([25, true]);
	expect(api.room).toHaveBeenLastCalledWith({ limit: 20, max_id: '106', state: 'open' });
	list.change('125', { state: 'rejected', reason: 'Old' });
	list.change('124', null);
	expect(list.all?.slice(0, 2).map(({ id, reason }) => [id, reason])).toEqual([
		['125', 'Old'],
		['123', undefined]
	]);
});

it('sends the same suggestion under one key until it has arrived', async () => {
	const form = new SuggestionForm();
	form.url = 'https://acme.example';
	api.suggest.mockRejectedValueOnce(new Trouble('', 'offline', 0)).mockResolvedValue({ id: '1' });
	expect(await form.send(null)).toBe(false);
	expect(form.url).toBe('https://acme.example');
	expect(await form.send(null)).toBe(true);
	const [first, second] = api.suggest.mock.calls;
	expect(second).toEqual(first);
	expect([form.url, form.trouble]).toEqual(['', null]);
	form.note = 'Lovely';
	await form.send('7');
	expect(api.suggest.mock.calls[2]?.[0]).toEqual({ statusId: '7', note: 'Lovely' });
	expect(api.suggest.mock.calls[2]?.[1]).not.toBe(first?.[1]);
});
