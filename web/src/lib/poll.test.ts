import { describe, expect, it } from 'vitest';
import { barsOf, hasEnded, withVote, type Poll } from './poll.ts';

const poll = {
	id: '1',
	expired: false,
	expiresAt: '2026-11-22T10:00:00.000Z',
	multiple: false,
	votesCount: 3,
	votersCount: null,
	voted: false,
	ownVotes: [],
	options: [
		{ title: 'Tea', votesCount: 2, emojis: [] },
		{ title: 'Coffee', votesCount: 1, emojis: [] }
	]
} as Poll;

describe('a poll', () => {
	it('shows shares of those who voted, and what leads', () => {
		expect(barsOf(poll).map(({ share, leads }) => [share, leads])).toEqual([
			[67, true],
			[33, false]
		]);
	});

	it('shows shares of people, not of ticks, where several answers may be chosen', () => {
		const multiple = { ...poll, multiple: true, votersCount: 2 };
		expect(barsOf(multiple).map(({ share }) => share)).toEqual([100, 50]);
	});

	it('shows no shares before its end where they are hidden, and none of nobody', () => {
		const hidden = { ...poll, options: poll.options.map((one) => ({ ...one, votesCount: null })) };
		expect(barsOf(hidden as unknown as Poll).map(({ share }) => share)).toEqual([null, null]);
		const fresh = { ...poll, votesCount: 0, options: poll.options.map((one) => ({ ...one, votesCount: 0 })) };
		expect(barsOf(fresh).map(({ share, leads }) => [share, leads])).toEqual([
			[0, false],
			[0, false]
		]);
	});

	it('counts my vote at once', () => {
		const voted = withVote(poll, [1]);
		expect(voted).toMatchObject({ voted: true, ownVotes: [1], votesCount: 4, votersCount: null });
		expect(voted.options.map((option) => option.votesCount)).toEqual([2, 2]);
		expect(barsOf(voted).map(({ chosen }) => chosen)).toEqual([false, true]);
		expect(withVote({ ...poll, multiple: true, votersCount: 2 }, [0, 1])).toMatchObject({
			votersCount: 3,
			votesCount: 5
		});
	});

	it('has ended when its time came, whatever was known before', () => {
		const end = Date.parse('2026-11-22T10:00:00.000Z');
		expect([hasEnded(poll, end - 1), hasEnded(poll, end)]).toEqual([false, true]);
		expect(hasEnded({ ...poll, expiresAt: null }, end)).toBe(false);
	});
});
