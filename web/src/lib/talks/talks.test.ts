import { beforeEach, expect, it, vi } from 'vitest';
import { emptyCache } from '../cache.svelte.ts';
import type { Listener } from '../live/socket.ts';
import { talks } from './talks.svelte.ts';

const pages = vi.hoisted(() => ({ list: [] as unknown[][] }));
const heard = vi.hoisted(() => ({ listener: undefined as Listener | undefined }));
vi.mock('../api/talks.ts', () => ({
	talksApi: { list: () => ({ values: () => pages.list[Symbol.iterator]() }) }
}));
vi.mock('../live/live.svelte.ts', () => ({
	DIRECT: { stream: 'direct' },
	follow: (_: unknown, listener: Listener) => {
		heard.listener = listener;
		return () => {};
	}
}));

const talk = (id: string, newest: string, unread = false) => ({
	id,
	unread,
	accounts: [],
	lastStatus: { id: newest, account: { id: '2' }, reblog: null }
});
const arrives = (one: object) => heard.listener?.event('conversation', one);

beforeEach(() => {
	emptyCache();
	pages.list = [[talk('1', '100'), talk('2', '200')]];
});

it('keeps the one with the newest message on top, live', async () => {
	talks.open();
	await vi.waitFor(() => expect(talks.phase).toBe('ready'));
	expect(talks.ids).toEqual(['2', '1']);
	arrives(talk('1', '300', true));
	expect(talks.ids).toEqual(['1', '2']);
	expect(talks.get('1')?.unread).toBe(true);
	arrives(talk('3', '400'));
	expect(talks.ids).toEqual(['3', '1', '2']);
});

it('leaves out what was put away until something new is said there', () => {
	talks.putAway('3');
	arrives(talk('3', '400'));
	expect(talks.ids).toEqual(['1', '2']);
	arrives(talk('3', '500'));
	expect(talks.ids).toEqual(['3', '1', '2']);
});
