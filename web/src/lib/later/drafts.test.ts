import { beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from '../api/trouble.ts';
import { draftOf } from '../composer/draft.svelte.ts';
import { modal } from '../composer/modal.svelte.ts';
import { keepFor, mine } from '../kept.ts';
import { deleteDraft, keptDrafts, lineOf, openDraft, placeOf } from './drafts.ts';

const reopen = vi.hoisted(() => vi.fn());
vi.mock('../composer/reopen.ts', () => ({ reopen }));

beforeEach(() => {
	localStorage.clear();
	keepFor('ada');
	draftOf('modal').clear();
	reopen.mockReset();
});

function write(composer: string, text: string) {
	draftOf(composer).restore({ text });
	draftOf(composer).save();
}

it('knows where each draft was written', () => {
	expect(placeOf('home')).toEqual({ kind: 'new' });
	expect(placeOf('answer.7')).toEqual({ kind: 'answer' });
	expect(placeOf('edit.7')).toEqual({ kind: 'edit' });
	expect(placeOf('group.quality')).toEqual({ kind: 'group', acct: 'quality' });
	expect(placeOf('site.3')).toEqual({ kind: 'site', id: '3' });
	expect(placeOf('talk.12-9')).toEqual({ kind: 'talk', people: ['12', '9'] });
});

it('lists what is mine, until it is deleted', () => {
	write('home', 'Half a');
	write('answer.7', 'Well');
	keepFor('boris');
	expect(keptDrafts()).toEqual([]);
	keepFor('ada');
	expect(
		keptDrafts()
			.map(({ composer }) => composer)
			.sort()
	).toEqual(['answer.7', 'home']);
	deleteDraft('home');
	expect(keptDrafts().map(({ composer }) => composer)).toEqual(['answer.7']);
});

it('makes a new post of what was an answer to a post that is gone', async () => {
	write('answer.7', 'Well');
	reopen.mockRejectedValue(new Trouble('', 'http-404', 404));
	await openDraft('answer.7');
	expect(draftOf('modal').text).toBe('Well');
	expect(mine.kept('draft.answer.7')).toBeUndefined();
	expect(modal.open).toEqual({ what: 'post' });
});

it('leaves a draft where it is when the network is the trouble', async () => {
	write('answer.7', 'Well');
	reopen.mockRejectedValue(new Trouble('', 'offline', 0));
	await expect(openDraft('answer.7')).rejects.toThrow();
	expect(mine.kept('draft.answer.7')).toMatchObject({ text: 'Well' });
});

it('says in a line what it is about', () => {
	const poll = { options: ['Monday', '', 'Tuesday'], multiple: false, lasts: 300 };
	expect(lineOf({ warning: 'Work', text: ' Which day? ', poll })).toBe(
		'Work · Which day? · Monday · Tuesday'
	);
	expect(lineOf({})).toBe('');
});
