import type { ItemState, NewsItem } from '../api/company-types.ts';
import { newsroomApi } from '../api/newsroom.ts';
import type { Counts } from '../api/newsroom-types.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { rememberItem } from '../cache.svelte.ts';

export const STATES: readonly ItemState[] = [
	'draft',
	'review',
	'approved',
	'scheduled',
	'live',
	'expired',
	'withdrawn',
	'archived'
];
/** Columns that are there also with nothing in them; those on the way stand there once something is. */
const USUAL = new Set<ItemState>(['draft', 'live', 'expired', 'withdrawn']);
const PAGE = 20;
const PAUSE = 250;

type Lists = Partial<Record<ItemState, NewsItem[]>>;

/** The newsroom's items by where they stand. Figures and search are the server's: a page of each column is here. */
export class Board {
	q = $state('');
	/** The name of a topic; empty for all. */
	topic = $state('');
	only = $state<ItemState | null>(null);
	counts = $state.raw<Counts | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	lists = $state.raw<Lists>({});
	fetching = $state<ItemState | null>(null);
	#turn = 0;

	/** What was put away has a column when it is asked for, and when the words are found in it. */
	readonly columns = $derived.by(() => {
		if (this.only) return [this.only];
		const filled = (state: ItemState) => (this.counts?.[state] ?? 0) > 0;
		const shown = (state: ItemState) =>
			USUAL.has(state) || (filled(state) && (state !== 'archived' || this.q.trim() !== ''));
		return STATES.filter(shown);
	});

	/** Reads now and after each change, a moment after the last key. */
	watch(): () => void {
		let words = this.q;
		return $effect.root(() => {
			$effect(() => {
				const asked = this.#asked();
				const timer = setTimeout(() => void this.load(asked), asked.q === words ? 0 : PAUSE);
				words = asked.q;
				return () => clearTimeout(timer);
			});
		});
	}

	#asked() {
		return { q: this.q.trim(), only: this.only, topic: this.topic };
	}

	async load(asked = this.#asked()): Promise<void> {
		const turn = ++this.#turn;
		try {
			const counts = await newsroomApi.counts(asked.q, asked.topic);
			const filled = STATES.filter((state) => counts[state] > 0);
			const wanted = asked.only
				? filled.filter((state) => state === asked.only)
				: filled.filter((state) => state !== 'archived' || asked.q !== '');
			const pages = await Promise.all(wanted.map((state) => page(state, asked)));
			if (turn !== this.#turn) return;
			this.lists = Object.fromEntries(wanted.map((state, at) => [state, pages[at]]));
			this.counts = counts;
			this.trouble = null;
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		}
	}

	left(state: ItemState): number {
		return Math.max(0, (this.counts?.[state] ?? 0) - (this.lists[state]?.length ?? 0));
	}

	async more(state: ItemState): Promise<void> {
		const turn = this.#turn;
		const here = this.lists[state] ?? [];
		this.fetching = state;
		try {
			const next = await page(state, this.#asked(), here.at(-1)?.id);
			if (turn !== this.#turn) return;
			const all = [...here, ...next];
			this.lists = { ...this.lists, [state]: all };
			// Some of them may stand elsewhere by now.
			if (next.length < PAGE && this.counts) this.counts = { ...this.counts, [state]: all.length };
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		} finally {
			this.fetching = null;
		}
	}
}

type Asked = { q: string; topic: string };

async function page(state: ItemState, { q, topic }: Asked, below?: string): Promise<NewsItem[]> {
	const query = { state, q, topic, limit: PAGE, ...(below ? { max_id: below } : {}) };
	return (await newsroomApi.items(query)).map(rememberItem);
}

/** The state that an address asks for; null for all. */
export function stateIn(params: Pick<URLSearchParams, 'get'>): ItemState | null {
	return STATES.find((state) => state === params.get('state')) ?? null;
}

/** Where the board shows one state, or one topic, alone. */
export function boardAddress(state: ItemState | null, topic: string): string {
	const wanted = new URLSearchParams({ ...(state ? { state } : {}), ...(topic ? { topic } : {}) });
	return wanted.size ? `/newsroom?${wanted}` : '/newsroom';
}
