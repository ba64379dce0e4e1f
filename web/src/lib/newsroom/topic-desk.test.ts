import { beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from '../api/trouble.ts';
import { TopicDesk } from './topic-desk.svelte.ts';

const api = vi.hoisted(() => ({ kept: vi.fn(), rename: vi.fn() }));
vi.mock('../api/topics.ts', () => ({ topicsApi: api }));

const topic = (name: string) => ({ name, label: name, itemsCount: 1, peopleCount: null });

beforeEach(() => {
	vi.resetAllMocks();
	api.kept.mockResolvedValue([topic('energy'), topic('power')]);
});

it('says beforehand when a new name makes one of two, however it is spelled', async () => {
	const desk = new TopicDesk();
	await desk.load();
	expect(desk.other(topic('power'), ' ENERGY ')?.name).toBe('energy');
	expect(desk.other(topic('power'), 'Power')).toBeUndefined();
});

it('keeps the list, and says why, when a name is not taken', async () => {
	const desk = new TopicDesk();
	await desk.load();
	api.rename.mockRejectedValueOnce(new Trouble('Too long', 'news-topics-wrong', 422));
	expect(await desk.rename(topic('power'), 'x')).toBe(false);
	expect([desk.refused?.message, desk.topics?.length]).toEqual(['Too long', 2]);
	api.rename.mockResolvedValueOnce([topic('energy')]);
	expect(await desk.rename(topic('power'), 'Energy')).toBe(true);
	expect([desk.refused, desk.topics?.length]).toEqual([null, 1]);
});
