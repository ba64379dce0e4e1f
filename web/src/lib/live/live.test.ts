import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unanswered } from '../api/ask.ts';

const whoIAm = vi.hoisted(() => vi.fn(() => Promise.resolve({})));
vi.mock(import('../api/mastodon.ts'), async (original) => ({
	...(await original()),
	mastodonApi: { v1: { accounts: { verifyCredentials: whoIAm } } } as never
}));

class Wire {
	static all: Wire[] = [];
	readyState = 0;
	onopen?: () => void;
	onclose?: (closed: { code: number }) => void;
	send = vi.fn();
	close = vi.fn();
	constructor() {
		Wire.all.push(this);
	}
}
const last = () => Wire.all.at(-1) as Wire;
const stand = () => {
	last().readyState = 1;
	last().onopen?.();
};
const fall = () => last().onclose?.({ code: 1006 });
const health = vi.fn<() => Promise<{ status: number }>>();
const settled = () => vi.advanceTimersByTimeAsync(0);

vi.stubGlobal('WebSocket', Wire);
vi.stubGlobal('fetch', health);
const { follow, line, USER } = await import('./live.svelte.ts');

let leave: () => void;
beforeEach(() => {
	vi.useFakeTimers();
	vi.clearAllMocks();
	Object.assign(line, { online: true, live: false, away: false });
	leave = follow(USER, { event: () => {}, resync: () => {} });
	stand();
});
afterEach(() => {
	leave();
	vi.useRealTimers();
});

it('says nothing of a server that is back at once, and of one that stays away until it is back', async () => {
	fall();
	expect(line).toMatchObject({ live: false, away: false });
	health.mockRejectedValue(new TypeError('Failed to fetch'));
	await vi.advanceTimersByTimeAsync(1500);
	fall();
	await settled();
	expect(line.away).toBe(true);
	expect(whoIAm).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(3000);
	stand();
	expect(line).toMatchObject({ live: true, away: false });
});

it.each([
	[502, true, 0],
	[200, false, 1]
])('asks whether anybody is there when the socket is refused: %s', async (status, away, asked) => {
	fall();
	health.mockResolvedValue({ status });
	await vi.advanceTimersByTimeAsync(1500);
	fall();
	await settled();
	expect(line.away).toBe(away);
	expect(whoIAm).toHaveBeenCalledTimes(asked);
	await vi.advanceTimersByTimeAsync(3000);
	stand();
});

it('takes a request that fails beside a standing socket for what it is', () => {
	unanswered.told('offline');
	expect(line.away).toBe(false);
});

it('does not trust a socket when an answer does not come: a new one says', () => {
	const old = last();
	unanswered.told('timeout');
	expect(old.close).toHaveBeenCalled();
	expect(last()).not.toBe(old);
	expect(line).toMatchObject({ live: false, away: true });
	stand();
	expect(line).toMatchObject({ live: true, away: false });
});
