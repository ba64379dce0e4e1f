import { beforeEach, expect, it, vi } from 'vitest';
import { leadTo } from '../away.ts';
import { keepFor, mine } from '../kept.ts';
import { ask } from './ask.ts';
import { Trouble } from './trouble.ts';

vi.mock(import('../away.ts'), () => ({ leadTo: vi.fn() }));
beforeEach(() => {
	localStorage.clear();
	vi.mocked(leadTo).mockClear();
	history.replaceState(null, '', '/company?a=1');
	keepFor('ada');
	mine.keep('draft.home', { text: 'half' });
});

const refused = (code: string) => void ask(Promise.reject(new Trouble('', code, 401)));

it('keeps what is being written for whoever has to sign in once more', async () => {
	refused('token-invalid');
	await vi.waitFor(() => expect(leadTo).toHaveBeenCalledWith('/auth/sign-in?to=%2Fcompany%3Fa%3D1'));
	expect(mine.kept('draft.home')).toEqual({ text: 'half' });
});

it('keeps nothing of somebody whose access was ended', async () => {
	refused('access-ended');
	await vi.waitFor(() => expect(leadTo).toHaveBeenCalledTimes(1));
	expect(localStorage).toHaveLength(0);
});

it('tells everything else to who asked', async () => {
	const trouble = new Trouble('Busy', 'busy', 503);
	await expect(ask(Promise.reject(trouble))).rejects.toBe(trouble);
	expect(leadTo).not.toHaveBeenCalled();
});
