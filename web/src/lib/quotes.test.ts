import { expect, it } from 'vitest';
import { quoteState } from './quotes.ts';

it('shows what is quoted only where all have agreed to it', () => {
	expect(quoteState('accepted', true, false, false)).toBe('shown');
	expect(quoteState('accepted', true, true, false)).toBe('filtered');
	expect(quoteState('accepted', false, false, false)).toBe('deleted');
	expect(quoteState('muted_account', true, false, false)).toBe('muted');
	expect(quoteState('muted_account', true, false, true)).toBe('shown');
	for (const state of ['pending', 'revoked', 'deleted', 'unauthorized'])
		expect(quoteState(state, true, false, true)).toBe(state);
	expect(quoteState('of_tomorrow', true, false, true)).toBe('unauthorized');
});
