import { get } from 'svelte/store';
import type { Conversation } from '../api/talks.ts';
import type { Account, Status } from '../api/mastodon.ts';
import { gist } from '../gist.ts';
import { region, say } from '../i18n.ts';
import { isMe } from '../session.svelte.ts';
import { withoutNames } from './naming.ts';

/** The people of a conversation as one reads them: all of two or three, else the first two and how many more. */
export function nameOf(people: readonly Account[]): string {
	const names = people.map(({ displayName, username }) => displayName || username);
	const rest = names.length - 2;
	const shown = names.length > 3 ? [...names.slice(0, 2), say('talk.others', { count: rest })] : names;
	return listed(shown);
}

/** Names as one says them one after the other. */
export function listed(names: string[]): string {
	return new Intl.ListFormat(get(region), { type: 'conjunction' }).format(names);
}

/** The newest message in one line: what it says, or what it carries. */
export function lineOf({ accounts, lastStatus }: Conversation): string {
	if (!lastStatus) return '';
	const text = saidIn(lastStatus, accounts);
	if (isMe(lastStatus.account.id)) return say('talk.mine', { text });
	if (accounts.length < 2) return text;
	return say('talk.theirs', { name: lastStatus.account.displayName, text });
}

/** What a message says in one line, or what it carries. */
export function saidIn(status: Status, accounts: readonly Account[]): string {
	return gist({ ...status, content: shownIn(status, accounts) }, 'thread') || carried(status);
}

/** The HTML of a message as its bubble shows it. My own name is understood as well. */
export function shownIn(status: Status, accounts: readonly Account[]): string {
	const inside = status.mentions.filter(({ id }) => isMe(id) || accounts.some((one) => one.id === id));
	return withoutNames(
		status.content,
		inside.map(({ acct }) => acct.toLowerCase())
	);
}

function carried({ mediaAttachments, poll }: Status): string {
	if (poll) return say('talk.poll');
	const pictures = mediaAttachments.every(({ type }) => type === 'image');
	return say(pictures ? 'talk.pictures' : 'talk.files', { count: mediaAttachments.length });
}
