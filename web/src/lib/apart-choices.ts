import type { Account } from './api/mastodon.ts';
import { removeFollower, unblock, unmute } from './apart.ts';
import { cache } from './cache.svelte.ts';
import { askForLists, askToBlock, askToMute } from './composer/modal.svelte.ts';
import { say } from './i18n.ts';
import { isMe } from './session.svelte.ts';

/** What the menus of somebody's profile and posts offer besides. Groups are left, and nobody parts from themselves. */
export function apartChoices(account: Account) {
	if (account.group || isMe(account.id)) return [];
	const relationship = cache.relationships.get(account.id);
	const name = account.displayName || account.username;
	const followed = relationship?.followedBy
		? [{ text: say('apart.removeName', { name }), act: () => removeFollower(account) }]
		: [];
	const muted = relationship?.muting
		? { text: say('apart.unmuteName', { name }), act: () => unmute(account) }
		: { text: say('apart.muteName', { name }), act: () => askToMute(account.id) };
	const blocked = relationship?.blocking
		? { text: say('apart.unblockName', { name }), act: () => unblock(account) }
		: { text: say('apart.blockName', { name }), act: () => askToBlock(account.id), tone: 'bad' as const };
	return [...followed, { ...muted, apart: followed.length === 0 }, blocked];
}

/** On their own page one also puts them into lists: of those whom one follows. */
export function profileChoices(account: Account) {
	const known = cache.relationships.get(account.id)?.following && !account.group;
	const lists = { text: say('profile.lists'), act: () => askForLists(account.id) };
	return [...(known ? [lists] : []), ...apartChoices(account)];
}
