import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mastodonApi, type Status } from './api/mastodon.ts';
import { cache, emptyCache, isGone } from './cache.svelte.ts';
import { draftOf } from './composer/draft.svelte.ts';
import { modal } from './composer/modal.svelte.ts';
import { canRedraft } from './post-choices.ts';
import { redraft, turn } from './post-deeds.ts';
import { toasts } from './toasts.svelte.ts';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
vi.mock('./i18n.ts', () => ({ say: (key: string) => key, sayTrouble: () => '' }));
vi.mock('./api/mastodon.ts', async (original) => ({
	...(await original<object>()),
	mastodonApi: { v1: { statuses: { $select: vi.fn() } } }
}));

const plain = {
	id: '1',
	account: { id: '7' },
	mediaAttachments: [],
	visibility: 'public',
	text: 'As it was',
	pinned: false
} as unknown as Status;
const answering = (methods: object) =>
	vi.mocked(mastodonApi.v1.statuses.$select).mockReturnValue(methods as never);

beforeEach(() => {
	emptyCache();
	toasts.length = 0;
	draftOf('modal').clear();
	cache.statuses.keep(plain);
});

describe('a post of mine', () => {
	it('is pinned at once, and visibly let go when the server refuses', async () => {
		let refuse = (_: unknown) => {};
		answering({ pin: () => new Promise((_, reject) => (refuse = reject)) });
		const done = turn('1', 'pinned');
		expect(cache.statuses.get('1')?.pinned).toBe(true);
		refuse(new Error('five already'));
		expect(await done).toBe(false);
		expect(cache.statuses.get('1')?.pinned).toBe(false);
		expect(toasts.map(({ tone }) => tone)).toEqual(['bad']);
	});

	it('goes back into the composer before what was typed there', async () => {
		answering({ remove: async () => plain });
		draftOf('modal').text = 'Something new';
		expect(await redraft('1')).toBe(true);
		expect(draftOf('modal').text).toBe('As it was\n\nSomething new');
		expect(modal.open).toEqual({ what: 'post' });
		expect(isGone('1')).toBe(true);
	});

	it('stays where it is when it could not be taken back', async () => {
		answering({ remove: async () => Promise.reject(new Error('no')) });
		expect(await redraft('1')).toBe(false);
		expect([isGone('1'), draftOf('modal').text]).toEqual([false, '']);
	});

	it('is redrafted only where the composer can carry all of it', () => {
		expect(canRedraft(plain)).toBe(true);
		const more = [{ quote: {} }, { newsItemId: '4' }];
		for (const one of more) expect(canRedraft({ ...plain, ...one } as unknown as Status)).toBe(false);
	});
});
