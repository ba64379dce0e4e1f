import { expect, it, vi } from 'vitest';
import type { Listener } from './live/socket.ts';
import { isPresent, watchPresence } from './presence.svelte.ts';

const heard = vi.hoisted(() => ({ listener: undefined as Listener | undefined }));
vi.mock('./live/live.svelte.ts', () => ({
	USER: { stream: 'user' },
	follow: (_: unknown, listener: Listener) => {
		heard.listener = listener;
		return () => {};
	}
}));

const tell = (present: string[], absent: string[], whole = false) =>
	heard.listener?.event('ramage.presence', { present, absent, whole });

it('knows who is here: all of them first, then who comes and goes', () => {
	watchPresence();
	tell(['1', '2'], [], true);
	tell(['3'], ['1']);
	expect(['1', '2', '3'].map(isPresent)).toEqual([false, true, true]);
	tell(['1'], [], true);
	expect(['1', '2', '3'].map(isPresent)).toEqual([true, false, false]);
});
