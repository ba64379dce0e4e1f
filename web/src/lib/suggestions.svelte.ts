import {
	suggestionsApi,
	type NewSuggestion,
	type Suggestion,
	type SuggestionState
} from './api/suggestions.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';

const PAGE = 20;
type Ask = (query: { max_id?: string; limit: number }) => Promise<Suggestion[]>;

/** Suggestions, newest first, a page at a time. */
export class SuggestionList {
	all = $state.raw<Suggestion[] | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	end = $state(true);
	#ask: Ask;
	#turn = 0;

	constructor(ask: Ask) {
		this.#ask = ask;
	}

	async load(): Promise<void> {
		const turn = ++this.#turn;
		try {
			const found = await this.#ask({ limit: PAGE });
			if (turn === this.#turn) this.#take([], found);
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		}
	}

	async older(): Promise<void> {
		const turn = ++this.#turn;
		const here = this.all ?? [];
		const below = here.at(-1)?.id;
		try {
			const found = await this.#ask({ limit: PAGE, ...(below ? { max_id: below } : {}) });
			if (turn === this.#turn) this.#take(here, found);
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		}
	}

	change(id: string, change: Partial<Suggestion> | null): void {
		const changed = (each: Suggestion) => (change ? [{ ...each, ...change }] : []);
		this.all = this.all?.flatMap((each) => (each.id === id ? changed(each) : [each])) ?? null;
	}

	#take(here: Suggestion[], found: Suggestion[]): void {
		this.all = [...here, ...found];
		this.end = found.length < PAGE;
		this.trouble = null;
	}
}

export const mySuggestions = () => new SuggestionList((query) => suggestionsApi.mine(query));
export const askedOfMe = () => new SuggestionList((query) => suggestionsApi.asked(query));
export const suggestedTo = (state: () => SuggestionState) =>
	new SuggestionList((query) => suggestionsApi.room({ ...query, state: state() }));

/** One suggestion on its way: sent twice by mistake it is still one. */
export class SuggestionForm {
	url = $state('');
	note = $state('');
	busy = $state(false);
	trouble = $state.raw<Trouble | null>(null);
	#key = '';

	/** Other words are another suggestion. */
	typed(): void {
		this.#key = '';
	}

	async send(statusId: string | null): Promise<boolean> {
		this.busy = true;
		this.trouble = null;
		this.#key ||= crypto.randomUUID();
		const note = this.note.trim();
		const body: NewSuggestion = statusId ? { statusId, note } : { url: this.url, note };
		try {
			await suggestionsApi.suggest(body, this.#key);
			this.url = this.note = this.#key = '';
			return true;
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			if (!this.trouble.passing) this.#key = '';
			return false;
		} finally {
			this.busy = false;
		}
	}
}
