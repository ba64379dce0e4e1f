import { fetchRelationships } from './acts.ts';
import { ask } from './api/ask.ts';
import { company } from './api/company.ts';
import type { PersonInFull } from './api/company-types.ts';
import { mastodonApi, type Account } from './api/mastodon.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { cache, rememberAccount } from './cache.svelte.ts';

/** People whose page was open before: shown again without waiting. */
const people = new Map<string, PersonInFull>();

/** Somebody's page: the account, what the directory says of the person, whether I follow them. */
export class Profile {
	id = $state<string | null>(null);
	/** The directory has answered too: everything can be shown in its place. */
	ready = $state(false);
	person = $state.raw<PersonInFull | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	readonly username: string;

	constructor(username: string) {
		this.username = username;
		const known = cache.accounts.all().find((account) => account.acct === username);
		this.id = known?.id ?? null;
		this.person = (this.id && people.get(this.id)) || null;
		this.ready = this.person !== null;
	}

	get account(): Account | undefined {
		return this.id ? cache.accounts.get(this.id) : undefined;
	}

	async load(): Promise<void> {
		this.trouble = null;
		try {
			const found = await ask(mastodonApi.v1.accounts.lookup({ acct: this.username }));
			this.id = rememberAccount(found as Account).id;
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			return;
		}
		// A group's page asks for itself.
		if (this.account?.group) return;
		await Promise.allSettled([fetchRelationships([this.id]), this.#askDirectory(this.id)]);
		this.ready = true;
	}

	/** Groups and the news account are nobody in the directory. */
	async #askDirectory(id: string): Promise<void> {
		const person = await company.person(id);
		[person.account, ...person.team, ...(person.manager ? [person.manager] : [])].forEach(rememberAccount);
		people.set(id, person);
		this.person = person;
	}
}
