import { beforeEach, expect, it, vi } from 'vitest';
import { ask, stayPut } from './api/ask.ts';
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

const DIRECTORY = 'https://login.example/out?id=1';
const server = vi.fn<typeof fetch>();
beforeEach(() => {
	localStorage.clear();
	vi.mocked(leadTo).mockReset();
	server.mockReset();
	server.mockResolvedValue(new Response('', { headers: { refresh: `0; url=${DIRECTORY}` } }));
	vi.stubGlobal('fetch', server);
	closeModal();
	keepFor('ada');
	line.online = true;
	hangUp.mockClear();
	stayPut(false);
	toasts.splice(0);
});

it('leaves nothing of whoever signs out', async () => {
	keepFor('boris');
	mine.keep('draft.home', { text: 'his' });
	keepFor('ada');
	mine.keep('searches', ['line 4']);
	signOut();
	await vi.waitFor(() => expect(leadTo).toHaveBeenCalledWith(DIRECTORY));
	expect(server).toHaveBeenCalledWith('/auth/sign-out', { method: 'POST' });
	expect(Object.keys(localStorage)).toEqual(['ramage.boris.draft.home']);
});

it('asks first where something written would be lost', async () => {
	mine.keep('draft.home', { text: 'half' });
	mine.keep('outbox', [{}]);
	signOut();
	expect(modal.open).toEqual({ what: 'signOut', unsent: 2 });
	expect(server).not.toHaveBeenCalled();
	expect(mine.kept('draft.home')).toBeDefined();
	await leave();
	expect(leadTo).toHaveBeenCalledTimes(1);
	expect(localStorage).toHaveLength(0);
});

it('loses nothing where there is no network to sign out through', () => {
	line.online = false;
	mine.keep('searches', []);
	signOut();
	expect(server).not.toHaveBeenCalled();
	expect(mine.kept('searches')).toEqual([]);
	expect(toasts).toHaveLength(1);
});

it.each([
	['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
	['is in trouble', () => Promise.resolve(new Response('', { status: 502 }))]
])('loses nothing where the server %s: the session lives', async (_, answers) => {
	server.mockImplementation(answers);
	mine.keep('draft.home', { text: 'half' });
	await leave();
	expect(mine.kept('draft.home')).toBeDefined();
	expect(leadTo).not.toHaveBeenCalled();
	expect(hangUp).not.toHaveBeenCalled();
	void ask(Promise.reject(new Trouble('', 'http-401', 401)));
	await vi.waitFor(() => expect(leadTo).toHaveBeenCalledTimes(1));
});

it('goes to the page that says so where there is no directory to sign out of', async () => {
	const said = new Response('');
	Object.defineProperty(said, 'url', { value: 'https://ramage.example/auth/signed-out' });
	server.mockResolvedValue(said);
	await leave();
	expect(leadTo).toHaveBeenCalledWith('https://ramage.example/auth/signed-out');
});

it('is led nowhere else by what notices the end of the session', async () => {
	await leave();
	void ask(Promise.reject(new Trouble('', 'http-401', 401)));
	await new Promise((later) => setTimeout(later));
	expect(leadTo).toHaveBeenCalledTimes(1);
	expect(leadTo).toHaveBeenCalledWith(DIRECTORY);
});
