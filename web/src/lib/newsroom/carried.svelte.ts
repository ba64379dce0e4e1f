import { get } from '../api/company.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';

/** Null: too few people shared to be told, or nobody can know. */
export type Figure = {
	part: string;
	name: string;
	shares: number | null;
	people: number | null;
	clicks: number | null;
};
export type Carried = {
	since: string;
	until: string;
	network: string | null;
	/** Figures come in steps of so many: 1, or 5 where the works council wants nothing finer. */
	step: number;
	total: Figure;
	networks: Figure[];
	items: Figure[];
	sites: Figure[];
	weeks: Figure[];
};

/** What became of news outside, in some weeks and on a network or on all. */
export class CarriedNews {
	weeks = $state(12);
	network = $state('');
	found = $state.raw<Carried | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	#turn = 0;

	/** What is asked for, as of today. */
	get query(): { since: string; network: string } {
		return { since: weeksBefore(new Date(), this.weeks), network: this.network };
	}

	get table(): string {
		return `/api/company/newsroom/reach.csv?${new URLSearchParams(this.query)}`;
	}

	async load(): Promise<void> {
		const turn = ++this.#turn;
		try {
			const found = await get<Carried>('newsroom/reach', this.query);
			if (turn !== this.#turn) return;
			this.found = found;
			this.trouble = null;
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		}
	}
}

export function weeksBefore(day: Date, weeks: number): string {
	return new Date(day.getTime() - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** How long a bar is beside the longest, in parts of a hundred; what is not told has none. */
export function share(figure: number | null, all: readonly (number | null)[]): number {
	const longest = Math.max(...all.map((each) => each ?? 0), 1);
	return Math.round(((figure ?? 0) / longest) * 100);
}
