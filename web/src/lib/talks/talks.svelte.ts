import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { ask } from '../api/ask.ts';
import { talksApi, type Conversation } from '../api/talks.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { onTurn } from '../apart.ts';
import { rememberAccount, rememberStatuses } from '../cache.svelte.ts';
import { byNewest } from '../columns/order.ts';
import { DIRECT, follow } from '../live/live.svelte.ts';

/** My conversations, the one with the newest message first; live while the screen is open. */
class Talks {
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	more = $state(false);
	busy = $state(false);
	#known = new SvelteMap<string, Conversation>();
	#listed = new SvelteSet<string>();
	/** What was taken out of the list, and the newest message then: only another one brings it back. */
	#away = new Map<string, string>();
	#pages = talksApi.list().values();

	ids = $derived(
		[...this.#listed].sort((a, b) => byNewest(this.#newestIn(a), this.#newestIn(b)) || byNewest(a, b))
	);

	get(id: string): Conversation | undefined {
		return this.#known.get(id);
	}

	open(): () => void {
		void this.load();
		const stop = [
			follow(DIRECT, {
				event: (name, payload) => name === 'conversation' && this.#arrived(payload as Conversation),
				resync: () => void setTimeout(() => void this.load(), 1000)
			}),
			onTurn(() => void this.load())
		];
		return () => stop.forEach((one) => one());
	}

	/** The first page anew: what is known further down stays. */
	async load(): Promise<void> {
		try {
			const pages = talksApi.list().values();
			const before = this.phase === 'ready';
			await this.#next(pages);
			if (!before) this.#pages = pages;
			this.phase = 'ready';
		} catch (cause) {
			if (this.phase === 'ready') return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async older(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		try {
			await this.#next(this.#pages);
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		} finally {
			this.busy = false;
		}
	}

	/** One by its address, whether it is in the list or not. */
	async fetch(id: string): Promise<Conversation> {
		return this.keep(await talksApi.one(id));
	}

	keep(given: Conversation, origin: 'fetch' | 'socket' = 'fetch'): Conversation {
		given.accounts.forEach(rememberAccount);
		if (given.lastStatus) rememberStatuses([given.lastStatus], origin);
		this.#known.set(given.id, given);
		return given;
	}

	putAway(id: string): void {
		this.#away.set(id, this.#newestIn(id));
		this.#listed.delete(id);
	}

	#arrived(given: Conversation): void {
		const { id, lastStatus } = this.keep(given, 'socket');
		const away = this.#away.get(id);
		if (away !== undefined && byNewest(lastStatus?.id ?? '', away) >= 0) return;
		this.#away.delete(id);
		this.#listed.add(id);
	}

	async #next(pages: AsyncIterator<unknown>): Promise<void> {
		const { value, done } = await ask(pages.next());
		const found = (done ? [] : (value ?? [])) as Conversation[];
		for (const one of found) {
			this.keep(one);
			this.#away.delete(one.id);
			this.#listed.add(one.id);
		}
		if (pages === this.#pages || this.phase === 'fresh') this.more = found.length === PAGE;
	}

	#newestIn(id: string): string {
		return this.#known.get(id)?.lastStatus?.id ?? '';
	}
}

const PAGE = 40;

export const talks = new Talks();
