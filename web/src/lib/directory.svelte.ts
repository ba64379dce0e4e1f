import { SvelteSet } from 'svelte/reactivity';
import { fetchRelationships } from './acts.ts';
import { company } from './api/company.ts';
import type { Person } from './api/company-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { rememberAccount } from './cache.svelte.ts';

type Params = Pick<URLSearchParams, 'get' | 'toString'>;

const PAGE = 40;
const PAUSE = 180;

/** The company directory as one searches it: words, a site, a department; found as one types. */
export class Directory {
	q = $state('');
	site = $state('');
	department = $state('');
	people = $state.raw<Person[]>([]);
	more = $state(false);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	/** Departments met so far, to choose from. */
	departments = new SvelteSet<string>();

	#turn = 0;
	#taken = '';

	constructor(params: Params) {
		this.takeFrom(params);
	}

	takeFrom(params: Params): void {
		if (params.toString() === this.#taken) return;
		this.#taken = params.toString();
		this.q = params.get('q') ?? '';
		this.site = params.get('site') ?? '';
		this.department = params.get('department') ?? '';
	}

	/** Searches now and after each change, a moment after the last key. */
	watch(onChange: (search: string) => void): () => void {
		let first = true;
		return $effect.root(() => {
			$effect(() => {
				const search = this.#search;
				const timer = setTimeout(
					() => {
						if (search !== this.#taken) onChange((this.#taken = search));
						void this.search();
					},
					first ? 0 : PAUSE
				);
				first = false;
				return () => clearTimeout(timer);
			});
		});
	}

	async search(): Promise<void> {
		const turn = ++this.#turn;
		try {
			const found = await this.#page(0);
			if (turn !== this.#turn) return;
			this.people = found;
			this.phase = 'ready';
		} catch (cause) {
			if (turn !== this.#turn) return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async older(): Promise<void> {
		const turn = this.#turn;
		const found = await this.#page(this.people.length);
		if (turn === this.#turn) this.people = [...this.people, ...found];
	}

	reset(): void {
		this.q = this.site = this.department = '';
	}

	async #page(offset: number): Promise<Person[]> {
		const { q, site, department } = this;
		const found = await company.people({ q, site, department, offset, limit: PAGE });
		this.more = found.length === PAGE;
		for (const person of found) {
			rememberAccount(person.account);
			if (person.department) this.departments.add(person.department);
		}
		fetchRelationships(found.map((person) => person.account.id)).catch(() => {
			// No follow buttons then; the people are there.
		});
		return found;
	}

	get #search(): string {
		const { q, site, department } = this;
		const given = Object.entries({ q: q.trim(), site, department }).filter(([, value]) => value !== '');
		return new URLSearchParams(given).toString();
	}
}
