import { ask } from '../api/ask.ts';
import { mastodonApi, type Account } from '../api/mastodon.ts';
import { rememberAccount } from '../cache.svelte.ts';

const MOST = 6;

export type Suggestion = { value: string; name: string; detail: string; avatar?: string; picture?: string };

/** What may follow @, # or a colon: people and groups by name, tags that exist, emoji. Nothing found, or no network: no menu. */
export async function suggestions(key: string, text: string): Promise<Suggestion[]> {
	if (text === '') return [];
	try {
		if (key === ':') return await (await import('./emoji-suggest.ts')).emojiFor(text);
		return key === '@' ? await people(text) : await tags(text);
	} catch {
		return [];
	}
}

async function people(q: string): Promise<Suggestion[]> {
	const found = (await ask(mastodonApi.v1.accounts.search.list({ q, limit: MOST }))) as Account[];
	return found.map((account) => {
		rememberAccount(account);
		return {
			value: `@${account.acct}`,
			name: account.displayName || account.username,
			detail: `@${account.acct}`,
			avatar: account.avatar
		};
	});
}

async function tags(q: string): Promise<Suggestion[]> {
	const found = await ask(mastodonApi.v2.search.list({ q, type: 'hashtags', limit: MOST }));
	return found.hashtags.map((tag) => ({ value: `#${tag.name}`, name: `#${tag.name}`, detail: '' }));
}
