import type { GroupPerson } from '../api/group-types.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { rememberAccount } from '../cache.svelte.ts';

type Asked = (maxId?: string) => Promise<{ things: GroupPerson[]; next: string | null }>;

/** A list of people of a group, a page at a time. */
export class GroupPeople {
	list = $state.raw<GroupPerson[]>([]);
	next = $state<string | null>(null);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	#ask: Asked;

	constructor(ask: Asked) {
		this.#ask = ask;
	}

	async load(): Promise<void> {
		try {
			this.show(await this.#ask(), []);
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async older(): Promise<void> {
		if (this.next) this.show(await this.#ask(this.next), this.list);
	}

	drop(accountId: string): void {
		this.list = this.list.filter(({ account }) => account.id !== accountId);
	}

	private show(page: { things: GroupPerson[]; next: string | null }, before: GroupPerson[]): void {
		page.things.forEach(({ account }) => rememberAccount(account));
		this.list = [...before, ...page.things];
		this.next = page.next;
		this.phase = 'ready';
	}
}
