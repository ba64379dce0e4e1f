import type { Account, Notification } from './api/mastodon.ts';

const JOINED = ['favourite', 'reblog'];
const MOST_NAMED = 2;

/** One row for all who favourited (or boosted) the same post, where the newest of them stands. */
export function grouped(
	ids: readonly string[],
	of: (id: string) => Notification | undefined
): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	const heads = new Map<string, string>();
	for (const id of ids) {
		const one = of(id);
		const about = one?.status && JOINED.includes(one.type) ? `${one.type}:${one.status.id}` : id;
		const head = heads.get(about) ?? id;
		heads.set(about, head);
		groups.set(head, [...(groups.get(head) ?? []), id]);
	}
	return groups;
}

export type NamePart = { text: string; account?: Account };

/** "Théo, Claire and 4 others", in parts of which some lead to a person. */
export function namesOf(
	accounts: readonly Account[],
	locale: string,
	others: (count: number) => string
): NamePart[] {
	const named = accounts.slice(0, MOST_NAMED);
	const rest = accounts.length - named.length;
	const names = [...named.map((one) => one.displayName || one.username), ...(rest > 0 ? [others(rest)] : [])];
	let at = 0;
	return new Intl.ListFormat(locale).formatToParts(names).map(({ type, value }) => {
		const account = type === 'element' ? named[at++] : undefined;
		return account ? { text: value, account } : { text: value };
	});
}

/** Whoever took a favourite back and gave it again is still one person. */
export function peopleOf(found: readonly (Notification | undefined)[]): Account[] {
	const accounts = found.flatMap((one) => one?.account ?? []);
	return [...new Map(accounts.map((account) => [account.id, account] as const)).values()];
}
