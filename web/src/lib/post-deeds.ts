import { ask } from './api/ask.ts';
import { mastodonApi, type Status } from './api/mastodon.ts';
import { patchStatus, type Change } from './api/patch-status.ts';
import { troubleFrom } from './api/trouble.ts';
import { cache, forgetStatus, rememberStatus } from './cache.svelte.ts';
import { contentOf } from './composer/taken.ts';
import { draftOf } from './composer/draft.svelte.ts';
import { answer, compose } from './composer/modal.svelte.ts';
import { flip } from './flip.ts';
import { say, sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

/** What is done to a post now and then: loaded when it is asked for. */
type Turned = 'pinned' | 'muted';

export function turn(id: string, what: Turned): Promise<boolean> {
	const on = !cache.statuses.get(id)?.[what];
	const address = mastodonApi.v1.statuses.$select(id);
	const call = {
		pinned: () => (on ? address.pin() : address.unpin()),
		muted: () => (on ? address.mute() : address.unmute())
	}[what];
	return flip({
		shelf: cache.statuses,
		id,
		name: what,
		change: () => ({ [what]: on }),
		send: async () => {
			rememberStatus((await ask(call())) as unknown as Status);
			toast('good', say(`post.turned.${what}.${on ? 'on' : 'off'}`));
		},
		onTrouble: (trouble) => toast('bad', say('post.turnFailed', { why: sayTrouble(trouble) }))
	});
}

/** What is not said stays: files, poll and language. */
export async function change(id: string, to: Change): Promise<void> {
	rememberStatus(await patchStatus(id, to));
}

/** Takes the post back into the composer that it came from, before what may be typed there already. */
export async function redraft(id: string): Promise<boolean> {
	try {
		// Its files stay for the new post.
		const taken = (await ask(mastodonApi.v1.statuses.$select(id).remove())) as unknown as Status;
		forgetStatus(id);
		refill(taken);
		return true;
	} catch (cause) {
		toast('bad', say('post.deleteFailed', { why: sayTrouble(troubleFrom(cause)) }));
		return false;
	}
}

function refill(taken: Status): void {
	const to = taken.inReplyToId && cache.statuses.get(taken.inReplyToId) ? taken.inReplyToId : null;
	draftOf(to ? `answer.${to}` : 'modal').putFirst(contentOf(taken));
	if (to) answer(to);
	else compose();
}
