import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MastoHttpError } from 'masto';
import type { Account } from './api/mastodon.ts';
import { acceptRequest, block, mute, onTurn, unmute, type Turn } from './apart.ts';
import { apartChoices } from './apart-choices.ts';
import { cache, emptyCache, rememberAccount } from './cache.svelte.ts';
import { modal } from './composer/modal.svelte.ts';
import { speak } from './i18n.ts';
import { session } from './session.svelte.ts';
import { toasts } from './toasts.svelte.ts';

const asked = vi.hoisted(() => ({ block: vi.fn(), mute: vi.fn(), unmute: vi.fn(), authorize: vi.fn() }));
vi.mock('./api/mastodon.ts', () => ({
	mastodonApi: {
		v1: { accounts: { $select: () => asked }, followRequests: { $select: () => asked } }
	}
}));

const boris = { id: '7', acct: 'boris', username: 'boris', displayName: 'Boris' } as Account;
const between = (more: object) => ({ id: '7', ...more });
const turns: Turn[] = [];
onTurn((turn) => turns.push(turn));

beforeEach(async () => {
	await speak('en');
	emptyCache();
	turns.length = 0;
	toasts.splice(0);
	Object.values(asked).forEach((one) => one.mockReset());
	rememberAccount(boris);
	session.me = { account: { id: '1' } } as typeof session.me;
});

describe('keeping apart', () => {
	it('is told to the lists when the server has done it, and says so', async () => {
		asked.block.mockResolvedValue(between({ blocking: true }));
		expect(await block(boris)).toBe(true);
		expect(turns).toEqual([{ id: '7', apart: true, told: false }]);
		expect(cache.relationships.get('7')?.blocking).toBe(true);
		expect(toasts.at(-1)?.text).toBe('You blocked Boris.');
	});

	it('changes nothing when the server did not do it, and says why', async () => {
		asked.block.mockRejectedValue(new MastoHttpError({ statusCode: 503, message: 'Busy' }));
		expect(await block(boris)).toBe(false);
		expect(turns).toEqual([]);
		expect(cache.relationships.get('7')).toBeUndefined();
		expect(toasts.at(-1)?.text).toContain('Busy');
	});

	it('for a while asks for its end, and whether to be told', async () => {
		asked.mute.mockResolvedValue(between({ muting: true }));
		await mute(boris, 3600, true);
		expect(asked.mute).toHaveBeenCalledWith({ duration: 3600, notifications: false });
		expect(turns).toEqual([{ id: '7', apart: true, told: true }]);
		asked.unmute.mockResolvedValue(between({ muting: false }));
		await unmute(boris);
		expect(turns.at(-1)).toEqual({ id: '7', apart: false, told: false });
	});
});

it('letting somebody in is no parting', async () => {
	asked.authorize.mockResolvedValue(between({ followedBy: true }));
	expect(await acceptRequest(boris)).toBe(true);
	expect(turns).toEqual([]);
});

describe('the choices of a menu', () => {
	const texts = () => apartChoices(boris).map(({ text }) => text);

	it('ask before they part', () => {
		expect(texts()).toEqual(['Mute Boris…', 'Block Boris…']);
		apartChoices(boris)[1]?.act();
		expect(modal.open).toEqual({ what: 'block', account: '7' });
	});

	it('take back what is so', () => {
		cache.relationships.keep(between({ muting: true, blocking: true, followedBy: true }) as never);
		expect(texts()).toEqual(['Remove Boris from my followers', 'Unmute Boris', 'Unblock Boris']);
	});

	it('are none for groups and for oneself', () => {
		expect(apartChoices({ ...boris, group: true })).toEqual([]);
		expect(apartChoices({ ...boris, id: '1' })).toEqual([]);
	});
});
