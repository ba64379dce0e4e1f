import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Scheduled } from '../api/mastodon.ts';
import { Trouble } from '../api/trouble.ts';
import { draftOf } from '../composer/draft.svelte.ts';
import type { Listener } from '../live/socket.ts';
import { ScheduledPosts } from './scheduled.svelte.ts';

const server = vi.hoisted(() => ({ list: [] as unknown[][], update: vi.fn(), remove: vi.fn() }));
const heard = vi.hoisted(() => ({ listener: undefined as Listener | undefined }));
vi.mock('../api/mastodon.ts', () => ({
	mastodonApi: {
		v1: {
			scheduledStatuses: {
				list: () => server.list,
				$select: (id: string) => ({
					update: (body: object) => server.update(id, body),
					remove: () => server.remove(id)
				})
			}
		}
	}
}));
vi.mock('../live/live.svelte.ts', () => ({
	USER: {},
	line: { online: true },
	follow: (_: unknown, listener: Listener) => {
		heard.listener = listener;
		return () => {};
	}
}));
vi.mock('../composer/reopen.ts', () => ({ reopen: vi.fn() }));

const planned = (id: string, scheduledAt: string, text = 'Later') =>
	({
		id,
		scheduledAt,
		problem: null,
		mediaAttachments: [],
		params: { text, spoilerText: null, sensitive: false, visibility: 'public', language: null, poll: null }
	}) as unknown as Scheduled;

let posts: ScheduledPosts;
let close: () => void;
beforeEach(async () => {
	localStorage.clear();
	draftOf('modal').clear();
	vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z') });
	server.update.mockReset();
	server.remove.mockReset().mockResolvedValue({});
	server.list = [[planned('2', '2026-11-25T08:00:00.000Z')], [planned('1', '2026-11-24T08:00:00.000Z')]];
	posts = new ScheduledPosts();
	close = posts.open();
	await vi.waitFor(() => expect(posts.phase).toBe('ready'));
});
afterEach(() => {
	close();
	vi.useRealTimers();
});
const ids = () => posts.all.map(({ id }) => id);

it('lists all pages in the order in which they will be posted', () => {
	expect(ids()).toEqual(['1', '2']);
});

it('puts one where its new time belongs', async () => {
	server.update.mockResolvedValue(planned('1', '2026-11-26T08:00:00.000Z'));
	await posts.put('1', '2026-11-26T08:00:00.000Z');
	expect(server.update).toHaveBeenCalledWith('1', { scheduledAt: '2026-11-26T08:00:00.000Z' });
	expect(ids()).toEqual(['2', '1']);
});

it('lets go of what was posted when its time has come', async () => {
	server.list = [[planned('2', '2026-11-25T08:00:00.000Z')]];
	await vi.advanceTimersByTimeAsync(22 * 3_600_000 + 6000);
	expect(ids()).toEqual(['2']);
});

it('takes one back into the composer with its time, and only once the server has let go of it', async () => {
	const one = posts.all[0] as Scheduled;
	server.remove.mockRejectedValueOnce(new Trouble('', 'offline', 0));
	await expect(posts.takeBack(one)).rejects.toThrow();
	expect([draftOf('modal').text, ids()]).toEqual(['', ['1', '2']]);
	await posts.takeBack(one);
	expect(draftOf('modal').content).toMatchObject({ text: 'Later', at: '2026-11-24T08:00:00.000Z' });
	expect(ids()).toEqual(['2']);
});

it('counts as deleted what is gone already', async () => {
	server.remove.mockRejectedValueOnce(new Trouble('', 'http-404', 404));
	await posts.remove('1');
	expect(ids()).toEqual(['2']);
});

it('looks again when one could not be posted', async () => {
	server.list = [
		[{ ...planned('1', '2026-11-24T08:00:00.000Z'), problem: { code: 'x', text: 'You left.' } }]
	];
	heard.listener?.event('notification', { type: 'schedule_problem' });
	await vi.waitFor(() => expect(posts.all[0]?.problem?.text).toBe('You left.'));
});
