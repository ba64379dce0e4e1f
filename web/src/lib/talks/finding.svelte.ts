import { ask } from '../api/ask.ts';
import { company } from '../api/company.ts';
import { mastodonApi, type Account } from '../api/mastodon.ts';
import { talksApi } from '../api/talks.ts';
import { cache, rememberAccount } from '../cache.svelte.ts';
import { isMe } from '../session.svelte.ts';

const MOST = 8;

/** Colleagues by a few letters, without those who are chosen already. */
export async function findPeople(q: string, chosen: readonly Account[]): Promise<Account[]> {
	const found = await company.people({ q, limit: MOST + chosen.length });
	return found
		.map(({ account }) => rememberAccount(account))
		.filter(({ id }) => !isMe(id) && !chosen.some((one) => one.id === id))
		.slice(0, MOST);
}

/** Those of an address; who is nobody is left out. */
export async function accountsOf(ids: readonly string[]): Promise<Account[]> {
	const unknown = ids.filter((id) => !cache.accounts.get(id));
	if (unknown.length > 0) {
		const found = (await ask(mastodonApi.v1.accounts.fetch({ id: unknown }))) as Account[];
		found.forEach(rememberAccount);
	}
	return ids.flatMap((id) => cache.accounts.get(id) ?? []).filter(({ group }) => !group);
}

/** The conversation of exactly these people and me, if anything was said in it. */
export async function talkWith(people: readonly Pick<Account, 'id'>[]): Promise<string | null> {
	return (await talksApi.with(people.map(({ id }) => id))).id;
}
