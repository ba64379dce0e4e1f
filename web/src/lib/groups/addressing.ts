/** A post goes into a group by naming it: whoever writes on its page does not have to. */
export function addressed(text: string, acct: string): string {
	return names(text, acct) ? text : `@${acct} ${text}`;
}

function names(text: string, acct: string): boolean {
	return new RegExp(`(?<![\\w/])@${acct}(?!\\w)`, 'i').test(text);
}
