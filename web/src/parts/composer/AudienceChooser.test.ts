import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import type { Me } from '#lib/api/company-types.ts';
import type { Account, Relationship, Status } from '#lib/api/mastodon.ts';
import { cache, emptyCache, rememberAccount } from '#lib/cache.svelte.ts';
import { Draft } from '#lib/composer/draft.svelte.ts';
import { speak } from '#lib/i18n.ts';
import { session } from '#lib/session.svelte.ts';
import AudienceChooser from './AudienceChooser.svelte';

beforeEach(async () => {
	localStorage.clear();
	emptyCache();
	await speak('en');
	session.me = { company: { name: 'Acme' }, account: { acct: 'ada', source: { privacy: 'public' } } } as Me;
});

const chooser = (answered?: Partial<Status>) => {
	const draft = new Draft('home');
	render(AudienceChooser, { draft, answered: answered as Status | undefined });
	return draft;
};
const select = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Who sees it' });

it('begins with everyone, in plain words, and keeps what is chosen', async () => {
	const draft = chooser();
	expect(select().selectedOptions[0]?.textContent).toBe('Everyone at Acme');
	select().value = 'direct';
	select().dispatchEvent(new Event('change', { bubbles: true }));
	await tick();
	expect(draft.audience).toBe('direct');
	expect(screen.getByRole('status').textContent).toContain('only you will see it');
	draft.text = 'Hello @boris';
	await tick();
	expect(screen.queryByRole('status')).toBeNull();
});

it('offers an answer no more people than the post, and says so', () => {
	chooser({ visibility: 'private', group: null });
	expect([...select().options].map(({ value }) => value)).toEqual(['private', 'direct']);
	expect(screen.getByText('An answer is for no more people than the post.')).toBeTruthy();
});

it('says when a closed group that is named takes the post', async () => {
	rememberAccount({ id: '7', acct: 'quality', displayName: 'Quality', group: true, locked: true } as Account);
	cache.relationships.keep({ id: '7', following: true } as Relationship);
	const draft = chooser();
	draft.audience = 'direct';
	draft.text = '@quality look';
	await tick();
	expect(screen.queryByRole('combobox')).toBeNull();
	expect(screen.getByRole('status').textContent).toContain('Only members of Quality');
	draft.text = 'look';
	await tick();
	expect(select().value).toBe('direct');
});

it('leaves no choice within a group', () => {
	chooser({ visibility: 'private', group: { id: '7', acct: 'quality' } });
	expect(screen.queryByRole('combobox')).toBeNull();
	expect(screen.getByText('Only members of @quality')).toBeTruthy();
});
