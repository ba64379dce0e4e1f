import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { follow } from '../live/live.svelte.ts';
import type { Topic } from '../live/socket.ts';
import { catchUp, type Page } from './catch-up.ts';
import { appended, merged, spliced } from './order.ts';

export type Source<T extends { id: string }> = {
	key: string;
	page: Page<T>;
	/**
	 * Where the order is the server's own (what I marked last stands first): what it calls the place below a page that
	 * it gave. Without it things stand by their ids.
	 */
	next?: (page: T[]) => string | null;
	/** Puts things into the cache and returns those that still exist. */
	remember: (things: T[], origin: 'fetch' | 'socket') => T[];
	/** A post was deleted; whoever keeps the column drops from it what goes with the post. */
	forget?: (id: string) => void;
	live?: {
		topic: Topic;
		event: string;
		/** Where an event carries more than the thing: what there is of it for this list. */
		thing?: (payload: unknown) => T | null;
		wants?: (thing: T) => boolean;
	};
	onArrival?: (thing: T) => void;
};

const FIRST_PAGE = 20;
const SETTLE = 1000;
/** What was asked for a moment ago, for a list that is not live, is not asked for again when it is shown. */
const NEW = 5000;

/** A live list, newest first: what is shown, what waits behind the pill, what is older. */
export class Column<T extends { id: string }> {
	ids = $state.raw<string[]>([]);
	pending = $state.raw<string[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	older = $state<'more' | 'loading' | 'failed' | 'end'>('more');
	trouble = $state.raw<Trouble | null>(null);
	/** The last thing that arrived by itself, for the live region. */
	latest = $state.raw<T | null>(null);
	/** True while the reader sees the top: new things then slide in instead of waiting. */
	atTop = true;

	/** On how many screens it stands. */
	#screens = 0;
	#source: Source<T>;
	#replace = false;
	#catching = false;
	#again = false;
	#askedAt = 0;
	#cursor: string | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(source: Source<T>) {
		this.#source = source;
	}

	get key(): string {
		return this.#source.key;
	}

	get shown(): boolean {
		return this.#screens > 0;
	}

	/** Shows what is known, fetches what is not, and stays live until the returned function is called. */
	open(): () => void {
		const { live } = this.#source;
		const asked = !live && Date.now() - this.#askedAt < NEW;
		if (this.phase !== 'ready') void this.load();
		else if (!asked) void this.#catchUp();
		this.#screens += 1;
		if (!live) return () => void (this.#screens -= 1);
		const leave = follow(live.topic, {
			event: (name, payload) => this.#event(name, payload),
			resync: () => this.#settle()
		});
		return () => {
			this.#screens -= 1;
			clearTimeout(this.#timer);
			leave();
		};
	}

	async load(): Promise<void> {
		try {
			const page = await this.#source.page({ limit: FIRST_PAGE });
			if (this.#source.next) this.#splice(page);
			else this.#put(this.#kept(page, 'fetch'));
			this.#askedAt = Date.now();
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	/** Something outside of the column changed what belongs into it: what is shown is compared with the server's. */
	compare(): void {
		this.#settle();
	}

	async retry(): Promise<void> {
		this.phase = 'fresh';
		await this.load();
	}

	async loadOlder(): Promise<void> {
		const maxId = this.#source.next ? (this.#cursor ?? undefined) : this.ids.at(-1);
		if (this.older === 'loading' || this.older === 'end' || maxId === undefined) return;
		this.older = 'loading';
		try {
			const page = await this.#source.page({ limit: FIRST_PAGE, maxId });
			if (this.#source.next) this.#below(page);
			else this.#put(this.#kept(page, 'fetch'));
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.older = 'failed';
		}
	}

	/** The pill was pressed, or the reader came back to the top. */
	reveal(): void {
		if (this.pending.length === 0) return;
		this.ids = this.#replace ? this.pending : merged(this.ids, this.pending);
		if (this.#replace) this.older = 'more';
		this.#replace = false;
		this.pending = [];
	}

	/** What I just made myself is shown where it belongs, without waiting for the socket. */
	add(thing: T): void {
		this.#show(this.#kept([thing], 'fetch'));
	}

	/** It stands first now, wherever it was: for an order of the server's own. */
	lift(id: string): void {
		if (this.phase === 'ready') this.ids = appended([id], this.ids);
	}

	drop(id: string): void {
		this.pending = this.pending.filter((one) => one !== id);
		this.ids = this.ids.filter((one) => one !== id);
	}

	dropAll(goes: (id: string) => boolean): void {
		this.pending = this.pending.filter((id) => !goes(id));
		this.ids = this.ids.filter((id) => !goes(id));
	}

	/** What may be read again is among the newest, or comes with what is older. */
	async refresh(): Promise<void> {
		if (this.phase === 'ready') await this.load();
	}

	#event(name: string, payload: unknown): void {
		const { live, remember, forget, onArrival } = this.#source;
		if (name === 'delete') forget?.(payload as string);
		if (name === 'status.update') remember([payload as T], 'socket');
		if (name !== live?.event) return;
		const thing = live.thing ? live.thing(payload) : (payload as T);
		if (thing === null || live.wants?.(thing) === false) return;
		if (this.ids.includes(thing.id) || this.pending.includes(thing.id)) return;
		this.#show(this.#kept([thing], 'socket'));
		this.latest = thing;
		onArrival?.(thing);
	}

	/** The subscription is on its way: fetch once it stands, so that nothing falls between the two. */
	#settle(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#catchUp(), SETTLE);
	}

	/** One at a time; what is asked for meanwhile is a new look, for the running one may have passed already. */
	async #catchUp(): Promise<void> {
		if (this.#catching) return void (this.#again = true);
		this.#catching = true;
		do {
			this.#again = false;
			await this.#fillGap();
		} while (this.#again);
		this.#catching = false;
	}

	async #fillGap(): Promise<void> {
		if (this.phase !== 'ready') return;
		if (this.#source.next) return this.#lookAgain();
		try {
			const known = [...this.ids, ...this.pending];
			const { things, closed, downTo } = await catchUp(this.#source.page, known);
			const there = new Set(this.#kept(things, 'fetch'));
			const fresh = [...there].filter((id) => !known.includes(id));
			if (closed) {
				this.#letGo(known.filter((id) => !there.has(id)));
				if (downTo !== '0') this.older = 'more';
				this.#show(fresh);
			} else {
				this.#replace = true;
				this.pending = merged([], fresh);
				if (this.atTop) this.reveal();
			}
		} catch {
			// The next reconnect or event tries again; what is shown stays readable meanwhile.
		}
	}

	/** The newest page again; what is shown below it stays where the two meet. */
	async #lookAgain(): Promise<void> {
		try {
			this.#splice(await this.#source.page({ limit: FIRST_PAGE }));
		} catch {
			// What is shown stays readable; the next visit tries again.
		}
	}

	#put(found: string[]): void {
		this.ids = merged(this.ids, found);
		this.older = found.length === 0 ? 'end' : 'more';
	}

	#below(page: T[]): void {
		this.ids = appended(this.ids, this.#kept(page, 'fetch'));
		this.#cursor = this.#source.next?.(page) ?? null;
		this.older = this.#cursor === null ? 'end' : 'more';
	}

	/** Where something known stands below, that keeps its own end. */
	#splice(page: T[]): void {
		const found = this.#kept(page, 'fetch');
		this.ids = spliced(this.ids, found);
		if (this.ids.length > found.length) return;
		this.#cursor = this.#source.next?.(page) ?? null;
		this.older = this.#cursor === null ? 'end' : 'more';
	}

	/** Deleted while nobody listened, not mine to see any more, or so far down that nobody looked: that can be asked for again. */
	#letGo(lost: string[]): void {
		if (lost.length === 0) return;
		const stays = (id: string) => !lost.includes(id);
		this.ids = this.ids.filter(stays);
		this.pending = this.pending.filter(stays);
	}

	#show(ids: string[]): void {
		if (ids.length === 0) return;
		if (this.atTop) this.ids = merged(this.ids, ids);
		else this.pending = merged(this.pending, ids);
	}

	#kept(things: T[], origin: 'fetch' | 'socket'): string[] {
		return this.#source.remember(things, origin).map((thing) => thing.id);
	}
}
