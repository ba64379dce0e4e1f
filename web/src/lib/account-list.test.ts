import { describe, expect, it, vi } from 'vitest';
import { MastoHttpError } from 'masto';
import { AccountList } from './account-list.svelte.ts';

const person = (id: string) => ({ id, acct: `p${id}` });
const paged = (...pages: unknown[]) => ({
	async *values() {
		for (const page of pages) {
			if (page instanceof Error) throw page;
			yield page;
		}
	}
});
const ids = (list: AccountList) => list.accounts.map(({ id }) => id);

describe('a list in pages', () => {
	it('goes on until a page is empty', async () => {
		const full = Array.from({ length: 40 }, (_, at) => person(String(99 - at)));
		const list = new AccountList(() => paged(full, [person('2')], [person('1')], []));
		await list.load();
		expect([list.accounts.length, list.more]).toEqual([40, true]);
		await list.older();
		expect([ids(list).slice(40), list.more]).toEqual([['2', '1'], false]);
	});

	it('offers nothing more where nothing follows', async () => {
		const list = new AccountList(() => paged([person('1')], []));
		await list.load();
		expect([ids(list), list.more]).toEqual([['1'], false]);
	});

	it('lets go of whom it is no longer about', async () => {
		const list = new AccountList(() => paged([person('3'), person('2')]));
		await list.load();
		list.drop('3');
		expect(ids(list)).toEqual(['2']);
	});

	it('says when it cannot be had, and begins anew', async () => {
		const busy = new MastoHttpError({ statusCode: 503, message: 'Busy' });
		const start = vi
			.fn()
			.mockReturnValueOnce(paged())
			.mockReturnValueOnce(paged([person('1')], busy));
		start.mockReturnValue(paged([person('1')]));
		const list = new AccountList(start);
		await list.load();
		expect([list.phase, list.trouble?.message]).toEqual(['failed', 'Busy']);
		await list.load();
		expect([list.phase, ids(list)]).toEqual(['ready', ['1']]);
	});
});
