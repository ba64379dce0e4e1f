import { ask } from './api/ask.ts';
import type { Account } from './api/mastodon.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { rememberAccount } from './cache.svelte.ts';

type Listed = Account & { muteExpiresAt?: string | null };
const PAGE = 40;

type Pages = { values(): AsyncIterator<unknown> };

/** A list of people that the server hands out in pages whose ends only it knows. */
export class AccountList {
	accounts = $state.raw<Listed[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	more = $state(false);
	busy = $state(false);
	trouble = $state.raw<Trouble | null>(null);
	#pages: AsyncIterator<unknown>;
	#start: () => Pages;

	constructor(start: () => Pages) {
		this.#start = start;
		this.#pages = start().values();
	}

	async load(): Promise<void> {
		this.phase = 'fresh';
		this.#pages = this.#start().values();
		this.accounts = [];
		try {
			await this.#next();
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async older(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		try {
			await this.#next();
		} catch (cause) {
			// A generator that failed is over: the whole list is asked for again.
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		} finally {
			this.busy = false;
		}
	}

	/** The newest stands first. */
	add(account: Listed): void {
		this.accounts = [account, ...this.accounts.filter(({ id }) => id !== account.id)];
	}

	drop(id: string): void {
		this.accounts = this.accounts.filter((account) => account.id !== id);
	}

	/** On to a full page or the end: only an empty page says that nothing follows. */
	async #next(): Promise<void> {
		const before = this.accounts.length;
		this.more = true;
		while (this.more && this.accounts.length < before + PAGE) {
			const { value, done } = await ask(this.#pages.next());
			const found = (done ? [] : (value ?? [])) as Listed[];
			found.forEach(rememberAccount);
			this.accounts = [...this.accounts, ...found];
			this.more = found.length > 0;
		}
	}
}
