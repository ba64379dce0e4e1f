import { stayPut } from './api/ask.ts';
import { leadTo } from './away.ts';
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

/** The session ends first: while it lives, nothing is lost here. Then nothing of this person stays in this browser. */
export async function leave(): Promise<void> {
	// What notices the end before the page is gone must not lead to the sign-in page instead.
	stayPut(true);
	const next = await ended();
	if (next === null) {
		stayPut(false);
		toast('bad', say('trouble.offline'));
		return;
	}
	hangUp();
	await forget();
	// Back, after that, must not show the page as it was.
	window.addEventListener('pageshow', ({ persisted }) => persisted && leadTo('/'));
	leadTo(next);
}

/** Where to go on to: the directory's own sign-out, or a page that says that it is done. Nothing: the session lives. */
async function ended(): Promise<string | null> {
	try {
		const response = await fetch('/auth/sign-out', { method: 'POST' });
		if (!response.ok) return null;
		return response.headers.get('refresh')?.split('url=')[1] ?? response.url;
	} catch {
		return null;
	}
}
