import { troubleFrom, type Trouble } from '../api/trouble.ts';

const PAGE = 20;
/** Further than that the server does not count. */
const END = 1000;

export type Ask<T> = (q: string, page: { offset: number; limit: number }) => Promise<T[]>;

/** People, groups or tags found for some words: what was found before stays until the new is there. */
export class Listing<T> {
	things = $state.raw<T[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	more = $state(false);
	busy = $state(false);
	trouble = $state.raw<Trouble | null>(null);
	#ask: Ask<T>;
	#q = '';
	#turn = 0;

	constructor(ask: Ask<T>) {
		this.#ask = ask;
	}

	async search(q: string): Promise<void> {
		this.#q = q;
		await this.#page(0);
	}

	retry(): Promise<void> {
		this.phase = 'fresh';
		return this.#page(0);
	}

	async older(): Promise<void> {
		if (!this.busy) await this.#page(this.things.length);
	}

	async #page(offset: number): Promise<void> {
		const turn = ++this.#turn;
		this.busy = true;
		try {
			const found = this.#q ? await this.#ask(this.#q, { offset, limit: PAGE }) : [];
			if (turn !== this.#turn) return;
			this.things = offset === 0 ? found : [...this.things, ...found];
			this.more = found.length === PAGE && this.things.length < END;
			this.phase = 'ready';
		} catch (cause) {
			if (turn !== this.#turn) return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		} finally {
			if (turn === this.#turn) this.busy = false;
		}
	}
}
