import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveSocket, waitAfter, type Listener } from './socket.ts';

/** The browser's end of a socket, driven by hand. */
class Wire {
	readyState = 0;
	sent: Record<string, unknown>[] = [];
	onopen: (() => void) | null = null;
	onmessage: ((message: { data: string }) => void) | null = null;
	onclose: ((closed: { code: number }) => void) | null = null;

	send(text: string) {
		this.sent.push(JSON.parse(text) as Record<string, unknown>);
	}
	close() {
		this.readyState = 3;
	}
	stand() {
		this.readyState = 1;
		this.onopen?.();
	}
	frame(frame: object) {
		this.onmessage?.({ data: JSON.stringify(frame) });
	}
	fall(code = 1006) {
		this.readyState = 3;
		this.onclose?.({ code });
	}
}

const wires: Wire[] = [];
const onKicked = vi.fn();
const last = () => wires.at(-1) as Wire;

function socket() {
	return new LiveSocket({
		open: () => {
			wires.push(new Wire());
			return last() as unknown as WebSocket;
		},
		onKicked,
		random: () => 0.5
	});
}

function reader() {
	const events: [string, unknown][] = [];
	const listener = {
		event: (name: string, payload: unknown) => events.push([name, payload]),
		resync: vi.fn()
	};
	return { events, listener: listener as Listener & { resync: ReturnType<typeof vi.fn> } };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	wires.length = 0;
	onKicked.mockReset();
});

describe('one socket for all columns', () => {
	it('is opened once, and each topic is subscribed once', () => {
		const live = socket();
		live.follow({ stream: 'user' }, reader().listener);
		live.follow({ stream: 'user' }, reader().listener);
		live.follow({ stream: 'hashtag', tag: 'line4' }, reader().listener);
		last().stand();
		expect(wires).toHaveLength(1);
		expect(last().sent).toEqual([
			{ type: 'subscribe', stream: 'user' },
			{ type: 'subscribe', stream: 'hashtag', tag: 'line4' }
		]);
	});

	it('hands a frame to the readers of its topic only, unpacked and in our spelling', () => {
		const live = socket();
		const [user, site, list] = [reader(), reader(), reader()];
		live.follow({ stream: 'user' }, user.listener);
		live.follow({ stream: 'site', site: '7' }, site.listener);
		live.follow({ stream: 'list', list: '7' }, list.listener);
		last().stand();
		last().frame({ stream: ['site', '7'], event: 'update', payload: '{"in_reply_to_id":null,"id":"1"}' });
		last().frame({ stream: ['user'], event: 'delete', payload: '99' });
		last().frame({ stream: ['list', '7'], event: 'delete', payload: '98' });
		expect(site.events).toEqual([['update', { inReplyToId: null, id: '1' }]]);
		expect(user.events).toEqual([['delete', '99']]);
		expect(list.events).toEqual([['delete', '98']]);
	});

	it('unsubscribes when the last reader leaves', () => {
		const live = socket();
		const stop = [reader(), reader()].map(({ listener }) => live.follow({ stream: 'public' }, listener));
		last().stand();
		stop[0]?.();
		expect(last().sent).toHaveLength(1);
		stop[1]?.();
		expect(last().sent.at(-1)).toEqual({ type: 'unsubscribe', stream: 'public' });
	});
});

describe('after a break', () => {
	it('resumes from the last position of each topic', () => {
		const live = socket();
		const { listener } = reader();
		live.follow({ stream: 'user' }, listener);
		last().stand();
		last().frame({ stream: ['user'], event: 'delete', payload: '1', position: 41 });
		listener.resync.mockClear();
		last().fall();
		vi.advanceTimersByTime(1000);
		last().stand();
		expect(last().sent).toEqual([{ type: 'subscribe', stream: 'user', since: 41 }]);
		expect(listener.resync).not.toHaveBeenCalled();
	});

	it('has a topic fetched again when it knows no position of it', () => {
		const live = socket();
		const { listener } = reader();
		live.follow({ stream: 'user' }, listener);
		last().stand();
		expect(listener.resync).toHaveBeenCalledTimes(1);
		last().fall();
		vi.advanceTimersByTime(1000);
		last().stand();
		expect(listener.resync).toHaveBeenCalledTimes(2);
	});

	it('fetches again and forgets the position when the server says resync', () => {
		const live = socket();
		const { listener } = reader();
		live.follow({ stream: 'user' }, listener);
		last().stand();
		last().frame({ stream: ['user'], event: 'delete', payload: '1', position: 41 });
		listener.resync.mockClear();
		last().frame({ event: 'resync' });
		expect(listener.resync).toHaveBeenCalledTimes(1);
		last().fall();
		vi.advanceTimersByTime(1000);
		last().stand();
		expect(last().sent).toEqual([{ type: 'subscribe', stream: 'user' }]);
	});

	it('waits longer after each failure, never more than 45 s, and not everyone equally long', () => {
		const waits = [0, 1, 2, 5, 12].map((failures) => waitAfter(failures, () => 0.5));
		expect(waits).toEqual([1000, 2000, 4000, 30_000, 30_000]);
		expect(waitAfter(12, () => 1)).toBe(45_000);
		expect(waitAfter(0, () => 0)).toBe(500);
	});

	it('keeps trying, one attempt at a time', () => {
		const live = socket();
		live.follow({ stream: 'user' }, reader().listener);
		last().fall();
		vi.advanceTimersByTime(1000);
		last().fall();
		vi.advanceTimersByTime(1999);
		expect(wires).toHaveLength(2);
		vi.advanceTimersByTime(1);
		expect(wires).toHaveLength(3);
	});

	it('goes to the sign-in page when kicked, and does not come back', () => {
		const live = socket();
		live.follow({ stream: 'user' }, reader().listener);
		last().stand();
		last().fall(4001);
		vi.advanceTimersByTime(120_000);
		expect(onKicked).toHaveBeenCalledTimes(1);
		expect(wires).toHaveLength(1);
	});

	it('replaces a connection that may be dead after a sleep, and ignores its late end', () => {
		const live = socket();
		live.follow({ stream: 'user' }, reader().listener);
		last().stand();
		const old = last();
		live.reconnect();
		expect(wires).toHaveLength(2);
		last().stand();
		old.fall();
		vi.advanceTimersByTime(60_000);
		expect(wires).toHaveLength(2);
	});

	it('says what is for the moment only while it stands', () => {
		const live = socket();
		live.follow({ stream: 'user' }, reader().listener);
		live.tell({ type: 'typing', conversation: '7' });
		expect(last().sent).toEqual([]);
		last().stand();
		live.tell({ type: 'typing', conversation: '7' });
		expect(last().sent.at(-1)).toEqual({ type: 'typing', conversation: '7' });
	});
});
