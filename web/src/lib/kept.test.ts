import { beforeEach, expect, it, vi } from 'vitest';
import { keep, keepFor, kept, mine } from './kept.ts';

beforeEach(() => {
	localStorage.clear();
	keepFor('ada');
});

it('keeps nothing of who signs out, and everything of others and of the browser', () => {
	keep('theme', 'dark');
	mine.keep('draft.home', { text: 'half' });
	keepFor('boris');
	mine.keep('draft.home', { text: 'other half' });
	mine.keep('outbox', [{}]);
	mine.dropAll();
	mine.keep('draft.late', 'saved while the page goes away');
	expect(Object.keys(localStorage).sort()).toEqual(['ramage.ada.draft.home', 'ramage.theme']);
	expect(kept('theme')).toBe('dark');
	keepFor('ada');
	expect(mine.kept('draft.home')).toEqual({ text: 'half' });
});

it('counts what is written and not sent', () => {
	expect(mine.unsent()).toBe(0);
	mine.keep('draft.home', {});
	mine.keep('share.7.x', {});
	mine.keep('item.new', {});
	mine.keep('outbox', [{}, {}]);
	mine.keep('searches', ['line 4']);
	expect(mine.unsent()).toBe(5);
	keepFor('boris');
	expect(mine.unsent()).toBe(0);
});

it('knows whose things are here before anybody is signed in', async () => {
	mine.keep('draft.home', {});
	vi.resetModules();
	const anew = await import('./kept.ts');
	anew.mine.dropAll();
	expect(localStorage).toHaveLength(0);
});

it('takes nobody for everybody', () => {
	localStorage.clear();
	keepFor('');
	keep('theme', 'dark');
	mine.dropAll();
	expect(kept('theme')).toBe('dark');
});

it('works where storage is forbidden', () => {
	vi.stubGlobal('localStorage', undefined);
	expect(mine.unsent()).toBe(0);
	mine.dropAll();
	vi.unstubAllGlobals();
});
