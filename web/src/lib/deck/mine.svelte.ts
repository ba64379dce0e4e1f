import { company } from '../api/company.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { sayTrouble } from '../i18n.ts';
import { inTurn } from '../in-turn.ts';
import { toast } from '../toasts.svelte.ts';
import { indexOf, keyOf, MOST, moved, sameColumns, widened, type DeckColumn } from './columns.ts';

const SETTLE = 500;
const NONE: readonly DeckColumn[] = [];

/** My columns: shown at once as I want them, kept with the account, and as they were when that fails. */
export class MyDeck {
	columns = $state.raw(NONE);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	/** What the server has. */
	#kept = NONE;
	#inTurn = inTurn();
	#timer: ReturnType<typeof setTimeout> | undefined;

	get full(): boolean {
		return this.columns.length >= MOST;
	}

	load(): Promise<void> {
		return this.#inTurn(async () => {
			try {
				const { columns } = await company.deck();
				const touched = this.columns !== this.#kept;
				if (!touched && !sameColumns(columns, this.#kept)) this.columns = this.#kept = columns;
				this.phase = 'ready';
			} catch (cause) {
				this.trouble = troubleFrom(cause);
				if (this.phase !== 'ready') this.phase = 'failed';
			}
		});
	}

	has(key: string): boolean {
		return indexOf(this.columns, key) >= 0;
	}

	/** At the end, or where it was. */
	add(added: readonly DeckColumn[], at = this.columns.length): Promise<void> {
		const news = added.filter((one) => !this.has(keyOf(one)));
		return this.#keep([...this.columns.slice(0, at), ...news, ...this.columns.slice(at)]);
	}

	remove(key: string): Promise<void> {
		return this.#keep(this.columns.filter((one) => keyOf(one) !== key));
	}

	move(key: string, to: number): Promise<void> {
		return this.#keep(moved(this.columns, key, to));
	}

	/** Kept once it rests: while a hand pulls, or a key repeats, only the screen follows. */
	resize(key: string, width: number): void {
		this.columns = widened(this.columns, key, width);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#send(), SETTLE);
	}

	#keep(columns: readonly DeckColumn[]): Promise<void> {
		this.columns = columns;
		return this.#send();
	}

	/** One at a time, the newest: of two that are under way at once nobody knows which one holds. */
	#send(): Promise<void> {
		clearTimeout(this.#timer);
		return this.#inTurn(async () => {
			const wanted = this.columns;
			if (wanted === this.#kept) return;
			try {
				await company.keepDeck(wanted);
				this.#kept = wanted;
			} catch (cause) {
				if (this.columns !== wanted) return;
				this.columns = this.#kept;
				toast('bad', sayTrouble(cause));
			}
		});
	}
}

export const deck = new MyDeck();
