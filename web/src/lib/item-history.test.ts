import { expect, it } from 'vitest';
import type { ItemVersion } from './api/newsroom-types.ts';
import { askedToChange } from './item-history.ts';

const row = (deed: string, note: string | null = null): ItemVersion => ({
	version: 1,
	deed,
	at: '2026-11-23T09:00:00.000Z',
	by: null,
	note
});

it('is what a draft came back with, also after it was changed', () => {
	const history = [row('changed'), row('returned', 'Which school?'), row('submitted')];
	expect(askedToChange(history)?.note).toBe('Which school?');
});

it('is nothing once it was handed in again, and nothing of what never came back', () => {
	expect(askedToChange([row('submitted'), row('returned', 'Which?'), row('submitted')])).toBeUndefined();
	expect(askedToChange([row('changed'), row('drafted')])).toBeUndefined();
});
