import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('keeps the order, whatever takes longer or fails', async () => {
	const turn = inTurn();
	const done: string[] = [];
	const slow = turn(async () => {
		await new Promise((later) => setTimeout(later, 10));
		done.push('slow');
	});
	const broken = turn(() => Promise.reject(new Error('no')));
	const quick = turn(() => Promise.resolve(void done.push('quick')));
	await expect(broken).rejects.toThrow('no');
	await Promise.all([slow, quick]);
	expect(done).toEqual(['slow', 'quick']);
});
