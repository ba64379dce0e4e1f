import { beforeEach, expect, it, vi } from 'vitest';
import { Choices } from './choices.svelte.ts';

const api = vi.hoisted(() => ({ departments: vi.fn(), topics: vi.fn() }));
vi.mock('../api/newsroom.ts', () => ({ newsroomApi: api }));

beforeEach(() => vi.resetAllMocks());

it('offers what came, says that the rest did not, and asks again', async () => {
	const choices = new Choices();
	api.departments.mockRejectedValueOnce(new TypeError('away')).mockResolvedValue([{ name: 'Finance' }]);
	api.topics.mockResolvedValue([{ name: 'energy', label: 'Energy' }]);
	await choices.load();
	expect([choices.departments, choices.topics, choices.trouble?.code]).toEqual([[], ['Energy'], 'offline']);
	await choices.load();
	expect([choices.departments, choices.trouble]).toEqual([['Finance'], null]);
});
