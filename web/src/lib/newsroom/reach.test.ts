import { beforeEach, expect, it, vi } from 'vitest';
import { Reach } from './reach.svelte.ts';
import { everybody, isForEverybody } from './targeting.ts';

const api = vi.hoisted(() => ({ reach: vi.fn() }));
vi.mock('../api/newsroom.ts', () => ({ newsroomApi: api }));

const lyon = { ...everybody(), sites: ['1'] };

beforeEach(() => vi.resetAllMocks());

it('says how many are meant, also when they are too few to be told', async () => {
	const reach = new Reach();
	api.reach.mockResolvedValue({ people: 120 });
	await reach.count(everybody());
	expect([reach.phase, reach.people]).toEqual(['ready', 120]);
	api.reach.mockResolvedValue({ people: null });
	await reach.count(lyon);
	expect([reach.phase, reach.people]).toEqual(['ready', null]);
});

it('keeps the answer to the last question', async () => {
	const reach = new Reach();
	let late = (_: unknown) => {};
	api.reach.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
	const first = reach.count(everybody());
	api.reach.mockResolvedValue({ people: 7 });
	await reach.count(lyon);
	late({ people: 120 });
	await first;
	expect(reach.people).toBe(7);
});

it('says so when it cannot count', async () => {
	const reach = new Reach();
	api.reach.mockRejectedValue(new Error('away'));
	await reach.count(lyon);
	expect(reach.phase).toBe('failed');
});

it('no rule of any kind means everybody', () => {
	expect(isForEverybody(everybody())).toBe(true);
	expect(isForEverybody(lyon)).toBe(false);
});
