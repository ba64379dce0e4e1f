import { beforeEach, expect, it, vi } from 'vitest';
import { ask } from './api/ask.ts';
import { Trouble } from './api/trouble.ts';
import { leadTo } from './away.ts';
import { closeModal, modal } from './composer/modal.svelte.ts';
import { keepFor, mine } from './kept.ts';
import { leave, signOut } from './sign-out.ts';
import { toasts } from './toasts.svelte.ts';

const hangUp = vi.hoisted(() => vi.fn());
const line = vi.hoisted(() => ({ online: true }));
vi.mock('./live/live.svelte.ts', () => ({ hangUp, line }));

vi.mock(import('./away.ts'), () => ({ leadTo: vi.fn() }));
vi.mock('./i18n.ts', () => ({ say: (key: string) => key }));

const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
beforeEach(() => {
	localStorage.clear();
	submit.mockClear();
	closeModal();
	keepFor('ada');
	line.online = true;
});

it('leaves nothing of whoever signs out', async () => {
	keepFor('boris');
	mine.keep('draft.home', { text: 'his' });
	keepFor('ada');
	mine.keep('searches', ['line 4']);
	signOut();
	await vi.waitFor(() => expect(submit).toHaveBeenCalledTimes(1));
	expect(Object.keys(localStorage)).toEqual(['ramage.boris.draft.home']);
});

it('asks first where something written would be lost', async () => {
	mine.keep('draft.home', { text: 'half' });
	mine.keep('outbox', [{}]);
	signOut();
	expect(modal.open).toEqual({ what: 'signOut', unsent: 2 });
	expect(submit).not.toHaveBeenCalled();
	expect(mine.kept('draft.home')).toBeDefined();
	await leave();
	expect(submit).toHaveBeenCalledTimes(1);
	expect(localStorage).toHaveLength(0);
});

it('loses nothing where there is no network to sign out through', () => {
	line.online = false;
	mine.keep('searches', []);
	signOut();
	expect(submit).not.toHaveBeenCalled();
	expect(mine.kept('searches')).toEqual([]);
	expect(toasts).toHaveLength(1);
});

it('is led nowhere else by what notices the end of the session', async () => {
	signOut();
	await vi.waitFor(() => expect(submit).toHaveBeenCalledTimes(1));
	expect(hangUp).toHaveBeenCalledBefore(submit);
	void ask(Promise.reject(new Trouble('', 'http-401', 401)));
	await new Promise((later) => setTimeout(later));
	expect(leadTo).not.toHaveBeenCalled();
});
