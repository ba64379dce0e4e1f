import { goto } from '$app/navigation';
import { talksApi, type Conversation } from '../api/talks.ts';
import { troubleFrom } from '../api/trouble.ts';
import { say, sayTrouble } from '../i18n.ts';
import { refreshMe } from '../session.svelte.ts';
import { toast } from '../toasts.svelte.ts';
import { talks } from './talks.svelte.ts';

type Choice = { text: string; act: () => unknown; apart?: boolean };

/** What the menus of a conversation offer, in the list and above it. */
export function talkChoices(talk: Conversation): Choice[] {
	return [
		...talk.accounts.map((account) => ({
			text: say('talk.profileOf', { name: account.displayName || account.username }),
			act: () => goto(`/@${account.acct}`)
		})),
		talk.unread
			? { text: say('talk.markRead'), act: () => mark(talk.id, true), apart: true }
			: { text: say('talk.markUnread'), act: () => markUnread(talk.id), apart: true },
		{ text: say('talk.remove'), act: () => remove(talk.id) }
	];
}

/** Seen by somebody: on all their devices. */
export async function mark(id: string, read: boolean): Promise<boolean> {
	try {
		talks.keep(await (read ? talksApi.read(id) : talksApi.unread(id)));
		void refreshMe();
		return true;
	} catch (cause) {
		// Reading is marked by itself, and again at the next look.
		if (!read) toast('bad', say('talk.markFailed', { why: sayTrouble(troubleFrom(cause)) }));
		return false;
	}
}

/** Left, or it would be read again at once. */
async function markUnread(id: string): Promise<void> {
	if (window.location.pathname === `/messages/${id}`) await goto('/messages');
	await mark(id, false);
}

async function remove(id: string): Promise<void> {
	try {
		await talksApi.remove(id);
		talks.putAway(id);
		toast('plain', say('talk.removed'));
		if (window.location.pathname === `/messages/${id}`) await goto('/messages');
		void refreshMe();
	} catch (cause) {
		toast('bad', say('talk.removeFailed', { why: sayTrouble(troubleFrom(cause)) }));
	}
}
