import { stayPut } from './api/ask.ts';
import { forget } from './forget.ts';
import { askToSignOut } from './composer/modal.svelte.ts';
import { say } from './i18n.ts';
import { mine } from './kept.ts';
import { hangUp, line } from './live/live.svelte.ts';
import { toast } from './toasts.svelte.ts';

/** Asks first where something written would be lost. */
export function signOut(): void {
	if (!line.online) return toast('bad', say('trouble.offline'));
	if (mine.unsent() > 0) askToSignOut(mine.unsent());
	else void leave();
}

/** Nothing of this person stays in this browser. Then a form is sent to the server, which goes on to the directory's own sign-out. */
export async function leave(): Promise<void> {
	// The session ends before that page is there: what notices it here must not lead to the sign-in page instead.
	stayPut();
	hangUp();
	await forget();
	const form = document.createElement('form');
	form.method = 'post';
	form.action = '/auth/sign-out';
	document.body.append(form);
	form.submit();
}
