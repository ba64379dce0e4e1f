import { expect, it, vi } from 'vitest';
import { ask } from './api/ask.ts';
import { Trouble } from './api/trouble.ts';
import { signOut } from './sign-out.ts';

const hangUp = vi.hoisted(() => vi.fn());
vi.mock('./live/live.svelte.ts', () => ({ hangUp }));

it('is led nowhere else by what notices the end of the session', async () => {
	const assign = vi.fn();
	vi.stubGlobal('location', { pathname: '/settings', search: '', assign });
	const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
	signOut();
	expect(submit).toHaveBeenCalledTimes(1);
	expect(hangUp).toHaveBeenCalledBefore(submit);
	void ask(Promise.reject(new Trouble('', 'http-401', 401)));
	await new Promise((later) => setTimeout(later));
	expect(assign).not.toHaveBeenCalled();
});
