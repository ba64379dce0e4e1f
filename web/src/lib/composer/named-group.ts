import { SvelteSet } from 'svelte/reactivity';
import { fetchRelationships } from '../acts.ts';
import { ask } from '../api/ask.ts';
import { mastodonApi, type Account } from '../api/mastodon.ts';
import { cache, rememberAccount } from '../cache.svelte.ts';

const NAMED = /(?<![\w/=@.])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)/gi;

/** Names that were asked for: most are no group, and some are nobody's. */
const asked = new SvelteSet<string>();

export function namedIn(text: string): string[] {
	return [...new Set([...text.matchAll(NAMED)].map((match) => (match[1] ?? '').toLowerCase()))];
}

/** The closed group of mine that a text names: the post becomes its own, whatever else is chosen. */
export function groupNamedIn(text: string): Account | undefined {
	const names = namedIn(text);
	if (names.length === 0) return undefined;
	return cache.accounts
		.all()
		.find(
			(account) =>
				account.group &&
				account.locked &&
				names.includes(account.acct) &&
				cache.relationships.get(account.id)?.following
		);
}

/** Asks once who is behind the names in a text, and whether the groups among them are mine. */
export async function learnNames(text: string): Promise<void> {
	const names = namedIn(text).filter((name) => !asked.has(name));
	names.forEach((name) => asked.add(name));
	try {
		const found = await Promise.all(names.map(accountOf));
		await fetchRelationships(found.flatMap((account) => (account?.group ? account.id : [])));
	} catch {
		// What is typed next asks again; the server decides in any case.
		names.forEach((name) => asked.delete(name));
	}
}

/** By searching: a name that is nobody's is no error. */
async function accountOf(name: string): Promise<Account | undefined> {
	const known = cache.accounts.all().find((account) => account.acct === name);
	if (known) return known;
	const found = (await ask(mastodonApi.v1.accounts.search.list({ q: name, limit: 5 }))) as Account[];
	found.forEach(rememberAccount);
	return found.find((account) => account.acct === name);
}

/** For tests. */
export function forgetNames(): void {
	asked.clear();
}
