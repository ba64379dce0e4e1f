import { expect, it, vi } from 'vitest';
import { myColleagues } from './colleagues.ts';

const me = vi.hoisted(() => ({
	account: { id: '1' },
	person: { site: { id: '7' } as { id: string } | null }
}));
const asked = vi.hoisted(() => vi.fn());
vi.mock('./session.svelte.ts', () => ({ myself: () => me }));
vi.mock('./api/company.ts', () => ({
	company: {
		person: async () => ({ manager: { id: '9' }, team: [{ id: '4' }, { id: '3' }] }),
		people: async (query: object) => {
			asked(query);
			return ['1', '2', '3'].map((id) => ({ account: { id } }));
		}
	}
}));
const ids = async () => (await myColleagues()).map(({ id }) => id);

it('names manager and team before those of the site, each once, and never oneself', async () => {
	expect(await ids()).toEqual(['9', '4', '3', '2']);
	expect(asked).toHaveBeenCalledExactlyOnceWith({ site: '7', limit: 80 });
});

it('names manager and team of somebody without a site', async () => {
	me.person.site = null;
	expect(await ids()).toEqual(['9', '4', '3']);
	expect(asked).not.toHaveBeenCalled();
});
