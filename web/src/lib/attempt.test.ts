import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempt } from './attempt.ts';
import { speak } from './i18n.ts';
import { toasts } from './toasts.svelte.ts';

describe('attempt', () => {
	beforeAll(() => speak('en'));
	beforeEach(() => void toasts.splice(0));

	it('takes the answer and says that it is done, if there is a word for it', async () => {
		const taken: number[] = [];
		expect(await attempt(Promise.resolve(1), (answer) => taken.push(answer))).toBe(true);
		expect(toasts).toHaveLength(0);
		expect(await attempt(Promise.resolve(2), (answer) => taken.push(answer), 'Done')).toBe(true);
		expect(taken).toEqual([1, 2]);
		expect(toasts.map(({ tone, text }) => [tone, text])).toEqual([['good', 'Done']]);
	});

	it('says why it is not done, and takes nothing', async () => {
		const taken: unknown[] = [];
		const done = await attempt(Promise.reject(new Error('no')), (answer) => taken.push(answer), 'Done');
		expect([done, taken]).toEqual([false, []]);
		expect(toasts.map(({ tone }) => tone)).toEqual(['bad']);
	});
});
