import { beforeEach, expect, it, vi } from 'vitest';
import { keepFor, mine } from '../kept.ts';
import { ask } from './ask.ts';
import { Trouble } from './trouble.ts';

const assign = vi.fn();
beforeEach(() => {
	localStorage.clear();
	assign.mockClear();
	vi.stubGlobal('location', { pathname: '/company', search: '?a=1', assign });
	keepFor('ada');
	mine.keep('draft.home', { text: 'half' });
});

const refused = (code: string) => void ask(Promise.reject(new Trouble('', code, 401)));

it('keeps what is being written for whoever has to sign in once more', async () => {
	refused('token-invalid');
	await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/auth/sign-in?to=%2Fcompany%3Fa%3D1'));
	expect(mine.kept('draft.home')).toEqual({ text: 'half' });
});

it('keeps nothing of somebody whose access was ended', async () => {
	refused('access-ended');
	await vi.waitFor(() => expect(assign).toHaveBeenCalledTimes(1));
	expect(localStorage).toHaveLength(0);
});

it('tells everything else to who asked', async () => {
	const trouble = new Trouble('Busy', 'busy', 503);
	await expect(ask(Promise.reject(trouble))).rejects.toBe(trouble);
	expect(assign).not.toHaveBeenCalled();
});
