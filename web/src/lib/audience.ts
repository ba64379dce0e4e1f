import type { Status } from './api/mastodon.ts';

/** Whom a post is for, in Mastodon's words, the widest first. A group's post is private and names its group. */
export const AUDIENCES = ['public', 'unlisted', 'private', 'direct'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** An answer is never for more people than what it answers; in a group it stays in the group. */
export function choicesFor(answered: Status | undefined): Audience[] {
	if (!answered) return [...AUDIENCES];
	if (answered.group) return ['private'];
	return AUDIENCES.slice(placeOf(answered.visibility));
}

/** What was chosen if it may be, otherwise what the answered post has, or what I usually begin with. */
export function audienceOf(chosen: Audience | null, answered: Status | undefined, usual: Audience): Audience {
	const choices = choicesFor(answered);
	if (chosen && choices.includes(chosen)) return chosen;
	return answered ? (choices[0] ?? usual) : usual;
}

/** A boost carries a post to others: only what was said to the company, or my own words to my own followers. */
export function canBoost(status: Status, mine: boolean): boolean {
	if (status.group) return false;
	return placeOf(status.visibility) <= placeOf(mine ? 'private' : 'unlisted');
}

/** Whom an answer among a few must name, or they would not see it. */
export function namesFor(answered: Status | undefined, me: string): string {
	if (answered?.visibility !== 'direct') return '';
	const names = [answered.account.acct, ...answered.mentions.map((mention) => mention.acct)];
	return [...new Set(names)]
		.filter((name) => name !== me)
		.map((name) => `@${name} `)
		.join('');
}

function placeOf(visibility: string): number {
	return AUDIENCES.indexOf(visibility as Audience);
}
