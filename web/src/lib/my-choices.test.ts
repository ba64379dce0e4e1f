import { beforeEach, expect, it, vi } from 'vitest';
import { isUnfolded } from './folds.svelte.ts';
import { changeMyself, prefer } from './my-choices.ts';
import { session } from './session.svelte.ts';
import { toasts } from './toasts.svelte.ts';
import type { Me } from './api/company-types.ts';
import { Trouble } from './api/trouble.ts';

const preferences = vi.hoisted(() => vi.fn());
const updateCredentials = vi.hoisted(() => vi.fn());
vi.mock('./api/company.ts', () => ({ company: { preferences } }));
vi.mock('./api/mastodon.ts', () => ({ mastodonApi: { v1: { accounts: { updateCredentials } } } }));

beforeEach(() => {
	preferences.mockReset().mockResolvedValue({});
	toasts.splice(0);
	session.me = {
		account: { id: '1', locked: false },
		preferences: { quietFrom: null, quietDays: [], expandSpoilers: false, expandMedia: 'default' },
		presence: true
	} as unknown as Me;
});

it('holds at once what was kept, and nothing else', async () => {
	expect(await prefer({ quietFrom: '19:00', presence: false, locale: 'fr' })).toBe(true);
	expect(session.me?.preferences).toMatchObject({ quietFrom: '19:00', quietDays: [] });
	expect(session.me?.presence).toBe(false);
	expect(await prefer({ expandSpoilers: true })).toBe(true);
	expect(isUnfolded('9', 'text')).toBe(true);
	expect(session.me?.presence).toBe(false);
});

it('stays as it was where it could not be kept', async () => {
	preferences.mockRejectedValue(new Trouble('No', 'no', 422));
	expect(await prefer({ quietDays: [7] })).toBe(false);
	expect(session.me?.preferences.quietDays).toEqual([]);
	expect(toasts[0]?.text).toBe('No');
});

it('shows my account as it is from now on', async () => {
	updateCredentials.mockResolvedValue({ id: '1', locked: true });
	expect(await changeMyself({ locked: true })).toBe(true);
	expect(session.me?.account.locked).toBe(true);
});
