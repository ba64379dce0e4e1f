import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OwnList } from '../api/lists.ts';
import { Trouble } from '../api/trouble.ts';
import { knownTimeline } from '../columns/timelines.ts';
import { placeOf } from '../folds.svelte.ts';
import type { Listener, Topic } from '../live/socket.ts';
import { toasts } from '../toasts.svelte.ts';
import { myLists } from './mine.svelte.ts';
import { ListsOfAccount } from './of-account.svelte.ts';
import { listTimeline } from './timeline.ts';

const followed = vi.hoisted(() => [] as unknown[]);
vi.mock('../live/live.svelte.ts', () => ({
	USER: { stream: 'user' },
	COMPANY: { stream: 'public' },
	line: { online: true, live: true },
	follow: (topic: Topic, _: Listener) => {
		followed.push(topic);
		return () => {};
	}
}));
vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
const api = vi.hoisted(() => ({
	all: vi.fn(),
	make: vi.fn(),
	change: vi.fn(),
	remove: vi.fn(),
	with: vi.fn(),
	put: vi.fn(),
	take: vi.fn()
}));
vi.mock('../api/lists.ts', () => ({ listsApi: api }));

const list = (id: string, title: string): OwnList => ({ id, title, repliesPolicy: 'list', exclusive: false });
const titles = () => myLists.all.map(({ title }) => title);

beforeEach(() => {
	vi.resetAllMocks();
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json([])));
	toasts.length = 0;
	myLists.all = [list('1', 'Bench'), list('2', 'quality')];
	myLists.phase = 'ready';
});

describe('my lists', () => {
	it('stand by title, also the one that was made or renamed', async () => {
		api.make.mockResolvedValue(list('3', 'mentors'));
		await myLists.save(list('', 'mentors'), null, 'key');
		expect(titles()).toEqual(['Bench', 'mentors', 'quality']);
		api.change.mockResolvedValue(list('1', 'Workbench'));
		await myLists.save(list('1', 'Workbench'), '1', 'key');
		expect(titles()).toEqual(['mentors', 'quality', 'Workbench']);
	});

	it('stay where they are until the server has deleted one, and then take its timeline along', async () => {
		listTimeline('1');
		api.remove.mockRejectedValueOnce(new Trouble('', 'offline', 0)).mockResolvedValueOnce({});
		await expect(myLists.remove('1')).rejects.toThrow();
		expect(titles()).toContain('Bench');
		await myLists.remove('1');
		expect(titles()).toEqual(['quality']);
		expect(knownTimeline('list:1')).toBeUndefined();
	});

	it('go on showing what is known when they cannot be asked for again', async () => {
		api.all.mockRejectedValue(new Trouble('', 'offline', 0));
		await myLists.load();
		expect(myLists.phase).toBe('ready');
	});
});

describe('the lists of somebody', () => {
	it('show at once what is ticked, and take it back with a word when it fails', async () => {
		api.with.mockResolvedValue([list('1', 'Bench')]);
		api.all.mockResolvedValue(myLists.all);
		api.put.mockRejectedValue(new Trouble('You do not follow them.', 'missing', 404));
		const lists = new ListsOfAccount('9');
		await lists.load();
		const turned = lists.turn('2', true);
		expect(lists.inside).toEqual(['1', '2']);
		await turned;
		expect(lists.inside).toEqual(['1']);
		expect(toasts.map(({ text }) => text)).toEqual(['You do not follow them.']);
		await lists.turn('1', false);
		expect(lists.inside).toEqual([]);
	});
});

it('a list is live on its own stream, and filtered as home is', () => {
	followed.length = 0;
	listTimeline('8').open();
	expect(followed).toEqual([{ stream: 'list', list: '8' }]);
	expect(placeOf('/lists/8')).toBe('home');
	expect(placeOf('/lists')).toBe('public');
});
