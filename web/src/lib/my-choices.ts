import { ask } from './api/ask.ts';
import { company } from './api/company.ts';
import type { Choices, Me, Myself } from './api/company-types.ts';
import { mastodonApi } from './api/mastodon.ts';
import { attempt } from './attempt.ts';
import { rememberAccount } from './cache.svelte.ts';
import { readAs } from './folds.svelte.ts';
import { session } from './session.svelte.ts';

type Credentials = Parameters<typeof mastodonApi.v1.accounts.updateCredentials>[0];

/** Keeps what I chose; whether it could be. */
export function prefer(change: Choices): Promise<boolean> {
	return attempt(company.preferences(change), () => {
		const me = session.me;
		if (!me) return;
		const { locale: _, presence, ...others } = change;
		const preferences: Me['preferences'] = { ...me.preferences, ...others };
		session.me = { ...me, preferences, ...(presence === undefined ? {} : { presence }) };
		readAs(preferences);
	});
}

/** Changes my account, as everybody sees it from now on; whether it could be. */
export function changeMyself(change: Credentials, done?: string): Promise<boolean> {
	return attempt(accountWith(change), takeMyself, done);
}

export async function accountWith(change: Credentials): Promise<Myself> {
	return (await ask(mastodonApi.v1.accounts.updateCredentials(change))) as unknown as Myself;
}

export function takeMyself(account: Myself): void {
	rememberAccount(account);
	if (session.me) session.me = { ...session.me, account };
}
