import { goto } from '$app/navigation';
import { copyLink, postPath } from './acts.ts';
import type { Status } from './api/mastodon.ts';
import { apartChoices } from './apart-choices.ts';
import { cache } from './cache.svelte.ts';
import { askAbout, askToDelete } from './composer/modal.svelte.ts';
import { pinChoices } from './groups/pins.svelte.ts';
import { say } from './i18n.ts';
import { isMe } from './session.svelte.ts';

type Choice = { text: string; act: () => unknown; tone?: 'bad'; apart?: boolean };

/** What the menu of a post offers. */
export function postChoices(post: Status): Choice[] {
	const mine = isMe(post.account.id);
	return [
		{ text: say('post.open'), act: () => goto(postPath(post)) },
		{ text: say('post.copyLink'), act: () => copyLink(post) },
		...whoChoices(post),
		{ text: say(post.muted ? 'post.unmute' : 'post.mute'), act: () => turn(post.id, 'muted') },
		...newsChoices(post),
		...pinChoices(post),
		...(mine ? ownChoices(post) : othersChoices(post))
	];
}

function whoChoices({ id, favouritesCount, reblogsCount }: Status): Choice[] {
	const favourited = { text: say('who.favouritedBy'), act: () => askAbout('favouritedBy', id) };
	const boosted = { text: say('who.rebloggedBy'), act: () => askAbout('rebloggedBy', id) };
	return [...(favouritesCount > 0 ? [favourited] : []), ...(reblogsCount > 0 ? [boosted] : [])];
}

/** Only what the whole company may read can be carried outside. */
function newsChoices({ id, visibility, newsItemId }: Status): Choice[] {
	const open = visibility === 'public' || visibility === 'unlisted';
	return open && !newsItemId
		? [{ text: say('post.suggest'), act: () => goto(`/suggestions?post=${id}`) }]
		: [];
}

function ownChoices(post: Status): Choice[] {
	const { id, pinned } = post;
	const pin = { text: say(pinned ? 'post.unpin' : 'post.pin'), act: () => turn(id, 'pinned') };
	return [
		...(post.visibility === 'direct' ? [] : [pin]),
		...(post.newsItemId ? [] : [{ text: say('post.edit'), act: () => askAbout('edit', id), apart: true }]),
		...(canRedraft(post) ? [{ text: say('post.redraft'), act: () => askAbout('redraft', id) }] : []),
		{ text: say('post.delete'), act: () => askToDelete(id), tone: 'bad' }
	];
}

function othersChoices(post: Status): Choice[] {
	const account = cache.accounts.get(post.account.id) ?? post.account;
	const report: Choice = { text: say('post.report'), act: () => askAbout('report', post.id), tone: 'bad' };
	return [...apartChoices(account), ...(account.group ? [] : [report])];
}

/** The composer gives back only what it can carry: nothing may be lost by going through it. */
export function canRedraft(post: Status): boolean {
	return !post.quote && !post.newsItemId;
}

async function turn(id: string, what: 'pinned' | 'muted'): Promise<void> {
	await (await import('./post-deeds.ts')).turn(id, what);
}
