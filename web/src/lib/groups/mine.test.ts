import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Group } from '../api/group-types.ts';
import type { Me } from '../api/company-types.ts';
import type { Account, Status } from '../api/mastodon.ts';
import { Trouble } from '../api/trouble.ts';
import { cache, emptyCache, isGone, rememberGroup, rememberStatus } from '../cache.svelte.ts';
import type { Listener } from '../live/socket.ts';
import { leaving } from './acts.ts';
import { mine, myGroups, watchGroups } from './mine.svelte.ts';
import { session } from '../session.svelte.ts';
import { GroupPage } from './page.svelte.ts';

const listeners: Listener[] = [];
vi.mock('../live/live.svelte.ts', () => ({
	USER: { stream: 'user' },
	COMPANY: { stream: 'public' },
	line: { online: true, live: true },
	follow: (_: unknown, listener: Listener) => {
		listeners.push(listener);
		return () => listeners.splice(listeners.indexOf(listener), 1);
	}
}));
vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
const api = vi.hoisted(() => ({ list: vi.fn(), group: vi.fn() }));
vi.mock('../api/groups.ts', () => ({ groupsApi: api }));

const account = { id: '7', acct: 'line4', username: 'line4', displayName: 'Line 4', group: true } as Account;
const group = (more: Partial<Group> = {}): Group =>
	({ id: '7', account, kind: 'group', opening: 'closed', name: 'Line 4', member: true, ...more }) as Group;
const said = (id: string, within: Status['group'] = null, by = account) =>
	rememberStatus({ id, account: by, reblog: null, group: within, mentions: [] } as unknown as Status);
const turn = (following: boolean) =>
	listeners.forEach((one) => one.event('ramage.follow', { id: '7', following }));

beforeEach(() => {
	emptyCache();
	listeners.length = 0;
	session.me = { account: { id: '5' } } as Me;
	leaving.clear();
	mine.ids = [];
	api.list.mockReset().mockResolvedValue([group()]);
	api.group.mockReset().mockResolvedValue(group({ member: false }));
});

describe('my groups', () => {
	it('are those that I am in, asked for, or am invited to', async () => {
		const stop = watchGroups();
		await vi.waitFor(() => expect(myGroups()).toHaveLength(1));
		stop();
	});

	it('take with them what was said to their members, and nothing else, when I am out', async () => {
		watchGroups();
		await vi.waitFor(() => expect(mine.ids).toEqual(['7']));
		said('1', { id: '7', acct: 'line4' });
		said('2');
		said('3', { id: '7', acct: 'line4' }, { id: '5', acct: 'me' } as Account);
		turn(false);
		expect(cache.statuses.all().map(({ id }) => id)).toEqual(['2', '3']);
		expect(isGone('1')).toBe(false);
		expect(mine.ids).toEqual([]);
	});

	it('forget a hidden one altogether', async () => {
		api.list.mockResolvedValue([group({ opening: 'hidden' })]);
		watchGroups();
		await vi.waitFor(() => expect(mine.ids).toEqual(['7']));
		turn(false);
		expect([cache.groups.get('7'), mine.ids]).toEqual([undefined, []]);
		expect(api.group).not.toHaveBeenCalled();
	});

	it('come up when a keeper lets me in', async () => {
		api.list.mockResolvedValue([]);
		watchGroups();
		api.group.mockResolvedValue(group());
		turn(true);
		await vi.waitFor(() => expect(myGroups().map(({ member }) => member)).toEqual([true]));
	});
});

describe('the page of a group', () => {
	async function opened(more: Partial<Group> = {}) {
		rememberGroup(group(more));
		api.group.mockResolvedValueOnce(group(more));
		watchGroups();
		const page = new GroupPage('7');
		page.open();
		await vi.waitFor(() => expect(mine.ids).toEqual(['7']));
		return page;
	}

	it('says that I am out, until I am let in again', async () => {
		const page = await opened();
		turn(false);
		expect(page.lost).toBe(true);
		api.group.mockResolvedValue(group());
		turn(true);
		expect(page.lost).toBe(false);
	});

	it('says so too when it was missed', async () => {
		const page = await opened();
		api.group.mockRejectedValue(new Trouble('', 'missing', 404));
		await page.load();
		expect([page.lost, page.group]).toEqual([true, undefined]);
	});

	it('does not tell me that I left myself, nor that of a group that everybody reads', async () => {
		const page = await opened();
		leaving.add('7');
		turn(false);
		expect(page.lost).toBe(false);
		leaving.clear();
		rememberGroup(group({ opening: 'open' }));
		turn(false);
		expect(page.lost).toBe(false);
	});
});
