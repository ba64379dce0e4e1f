import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../api/company-types.ts';
import { emptyCache } from '../cache.svelte.ts';
import type { Listener } from '../live/socket.ts';
import { session } from '../session.svelte.ts';
import { Chat } from './chat.svelte.ts';

const listeners = vi.hoisted(() => new Map<string, Set<Listener>>());
const tell = vi.hoisted(() => vi.fn());
const said = vi.hoisted(() => vi.fn());
vi.mock('../live/live.svelte.ts', () => ({
	DIRECT: { stream: 'direct' },
	USER: { stream: 'user' },
	line: { online: true },
	tell,
	follow: (topic: { stream: string }, listener: Listener) => {
		const all = listeners.get(topic.stream) ?? new Set();
		listeners.set(topic.stream, all.add(listener));
		return () => all.delete(listener);
	}
}));
vi.mock('../api/talks.ts', () => ({ talksApi: { said } }));

const status = (id: string, account = '2') => ({ id, account: { id: account }, mentions: [], reblog: null });
const event = (stream: string, name: string, payload: unknown) =>
	listeners.get(stream)?.forEach((listener) => listener.event(name, payload));

let chat: Chat;
let close: () => void;
beforeEach(async () => {
	vi.useFakeTimers();
	emptyCache();
	session.me = { account: { id: '1' } } as Me;
	tell.mockReset();
	said.mockResolvedValue([status('12'), status('11', '1')]);
	chat = new Chat('7');
	close = chat.open();
	await vi.waitFor(() => expect(chat.column.phase).toBe('ready'));
});
afterEach(() => {
	close();
	vi.useRealTimers();
});

describe('a conversation that is read', () => {
	it('shows what was said, the oldest first', () => {
		expect(chat.messages.map(({ id }) => id)).toEqual(['11', '12']);
	});

	it('takes in what is said in it, and nothing of others', () => {
		event('direct', 'conversation', { id: '7', lastStatus: status('13') });
		event('direct', 'conversation', { id: '8', lastStatus: status('14') });
		event('direct', 'conversation', { id: '7', lastStatus: status('13') });
		expect(chat.messages.map(({ id }) => id)).toEqual(['11', '12', '13']);
	});

	it('shows for six seconds that somebody writes, or until they have said it', () => {
		event('user', 'ramage.typing', { conversation: '7', account: '2' });
		event('user', 'ramage.typing', { conversation: '8', account: '3' });
		event('user', 'ramage.typing', { conversation: '7', account: '1' });
		expect(chat.typing).toEqual(['2']);
		vi.advanceTimersByTime(5900);
		event('user', 'ramage.typing', { conversation: '7', account: '2' });
		vi.advanceTimersByTime(5900);
		expect(chat.typing).toEqual(['2']);
		vi.advanceTimersByTime(200);
		expect(chat.typing).toEqual([]);
		event('user', 'ramage.typing', { conversation: '7', account: '2' });
		event('direct', 'conversation', { id: '7', lastStatus: status('13') });
		expect(chat.typing).toEqual([]);
	});

	it('says now and then that its own person writes', () => {
		chat.write();
		chat.write();
		vi.advanceTimersByTime(3000);
		chat.write();
		expect(tell.mock.calls).toEqual([
			[{ type: 'typing', conversation: '7' }],
			[{ type: 'typing', conversation: '7' }]
		]);
	});
});
