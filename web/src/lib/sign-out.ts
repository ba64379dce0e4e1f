import { stayPut } from './api/ask.ts';
import { hangUp } from './live/live.svelte.ts';

/** Signing out is a form sent to the server, which goes on to the directory's own sign-out. */
export function signOut(): void {
	// The session ends before that page is there: what notices it here must not lead to the sign-in page instead.
	stayPut();
	hangUp();
	const form = document.createElement('form');
	form.method = 'post';
	form.action = '/auth/sign-out';
	document.body.append(form);
	form.submit();
}
