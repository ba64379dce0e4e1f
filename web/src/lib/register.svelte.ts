import { company } from './api/company.ts';
import type { Entry } from './api/admin-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';

const PAGE = 40;
const PAUSE = 180;

export const STATES = ['all', 'active', 'suspended'] as const;
export type State = (typeof STATES)[number];

/** Everybody who is or was here, for admins; found as one types. */
export class Register {
	q = $state('');
	state = $state<State>('all');
	people = $state.raw<Entry[]>([]);
	more = $state(false);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	#turn = 0;
	#asked = 0;

	/** Searches now and after each change, a moment after the last key. */
	watch(): () => void {
		let first = true;
		return $effect.root(() => {
			$effect(() => {
				void [this.q, this.state];
				const timer = setTimeout(() => void this.search(), first ? 0 : PAUSE);
				first = false;
				return () => clearTimeout(timer);
			});
		});
	}

	async search(): Promise<void> {
		const turn = (this.#asked = ++this.#turn);
		try {
			const found = await this.#page(0);
			if (turn !== this.#turn) return;
			this.#asked = 0;
			this.people = found;
			this.phase = 'ready';
		} catch (cause) {
			this.#fail(turn, cause);
		}
	}

	async older(): Promise<void> {
		const turn = this.#turn;
		try {
			const found = await this.#page(this.people.length);
			if (turn === this.#turn) this.people = [...this.people, ...found];
		} catch (cause) {
			this.#fail(turn, cause);
		}
	}

	/** Somebody as they are now; what was asked before may be older, and is asked again. */
	put(entry: Entry): void {
		if (this.#asked === this.#turn) void this.search();
		this.people = this.people.map((each) => (each.id === entry.id ? entry : each));
	}

	reset(): void {
		this.q = '';
		this.state = 'all';
	}

	async #page(offset: number): Promise<Entry[]> {
		const state = this.state === 'all' ? null : this.state;
		const found = await company.register({ q: this.q.trim(), state, offset, limit: PAGE });
		this.more = found.length === PAGE;
		return found;
	}

	#fail(turn: number, cause: unknown): void {
		if (turn !== this.#turn) return;
		this.trouble = troubleFrom(cause);
		this.phase = 'failed';
	}
}
