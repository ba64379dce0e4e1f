import type { Account } from '../api/mastodon.ts';

/** A message reaches whom it names. In a chat that is understood: the names go with it, and are not shown. */
export function namesOf(people: readonly Pick<Account, 'acct'>[]): string {
	return people.map(({ acct }) => `@${acct} `).join('');
}

/** The draft of a conversation, the same before and after it has an id of its own. */
export function composerOf(people: readonly Pick<Account, 'id'>[]): string {
	return `talk.${people
		.map(({ id }) => id)
		.sort()
		.join('-')}`;
}

/** Whom such a draft is for. */
export function peopleOf(composer: string): string[] | null {
	return /^talk\.[\d-]+$/.test(composer) ? composer.slice('talk.'.length).split('-') : null;
}

export function pathWith(accountIds: readonly string[]): string {
	return `/messages/new?with=${accountIds.join(',')}`;
}

/** The HTML of a message without the names that it begins with, as far as they are of people who are in the conversation. */
export function withoutNames(html: string, accts: readonly string[]): string {
	const { body } = new DOMParser().parseFromString(html, 'text/html');
	const first = body.firstElementChild;
	if (first?.tagName !== 'P') return html;
	while (first.firstChild && isName(first.firstChild, accts)) first.firstChild.remove();
	if (first.firstChild?.nodeType === Node.TEXT_NODE)
		first.firstChild.textContent = (first.firstChild.textContent ?? '').trimStart();
	if (first.childNodes.length === 0) first.remove();
	return body.innerHTML;
}

function isName(node: ChildNode, accts: readonly string[]): boolean {
	const text = (node.textContent ?? '').trim();
	if (node.nodeType === Node.TEXT_NODE) return text === '' && node.nextSibling !== null;
	if (!(node instanceof Element)) return false;
	const link = node.matches('a.mention') ? node : node.querySelector('a.mention');
	return link !== null && text.startsWith('@') && accts.includes(text.slice(1).toLowerCase());
}
