import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMost } from './at-most.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, then once for all that was asked for meanwhile, and rests when nothing was', () => {
	const act = vi.fn();
	const { ask } = atMost(1000, act);
	ask();
	expect(act).toHaveBeenCalledTimes(1);
	ask();
	ask();
	vi.advanceTimersByTime(1000);
	expect(act).toHaveBeenCalledTimes(2);
	vi.advanceTimersByTime(5000);
	expect(act).toHaveBeenCalledTimes(2);
	ask();
	expect(act).toHaveBeenCalledTimes(3);
});

it('does nothing more once it is stopped', () => {
	const act = vi.fn();
	const { ask, stop } = atMost(1000, act);
	ask();
	ask();
	stop();
	vi.advanceTimersByTime(5000);
	expect(act).toHaveBeenCalledTimes(1);
});
