import { fetchRelationships } from '../acts.ts';
import { ask } from '../api/ask.ts';
import { company } from '../api/company.ts';
import type { Person } from '../api/company-types.ts';
import type { Group } from '../api/group-types.ts';
import { groupsApi } from '../api/groups.ts';
import { mastodonApi } from '../api/mastodon.ts';
import { rememberAccount, rememberGroup } from '../cache.svelte.ts';
import { askedIn, pathOf, type Kind } from './address.ts';
import { Listing } from './listing.svelte.ts';
import { PostSearch } from './posts.svelte.ts';
import { wordsIn } from './query.ts';
import { RecentSearches } from './recent.svelte.ts';

type Params = Pick<URLSearchParams, 'get' | 'toString'>;
const PAUSE = 250;

/** The page of searching: what is typed, its address, and what is found, a moment after the last key. */
export class Search {
	text = $state('');
	kind = $state<Kind>('all');
	readonly recent = new RecentSearches();
	readonly posts = new PostSearch();
	readonly people = new Listing<Person>(findPeople);
	readonly groups = new Listing<Group>(findGroups);
	readonly tags = new Listing<string>(findTags);

	#go: (path: string, replace: boolean) => void;
	#taken: string | null = null;
	/** What was looked for stays in the history; the letters on the way to it do not. */
	#settled = true;

	constructor(params: Params, go: (path: string, replace: boolean) => void) {
		this.#go = go;
		this.takeFrom(params);
	}

	/** From the address: a link, or the way back. */
	takeFrom(params: Params): void {
		if (params.toString() === this.#taken) return;
		this.#taken = params.toString();
		const { q, kind } = askedIn(params);
		this.kind = kind;
		if (q !== this.text.trim()) this.text = q;
	}

	watch(): () => void {
		let first = true;
		return $effect.root(() => {
			$effect(() => {
				const asked = { q: this.text.trim(), kind: this.kind };
				const timer = setTimeout(() => this.#search(asked), first ? 0 : PAUSE);
				first = false;
				return () => clearTimeout(timer);
			});
		});
	}

	typed(): void {
		const first = this.#settled;
		this.#settled = this.text.trim() === '';
		if (first && !this.#settled) this.#note(false);
	}

	settle(): void {
		if (this.#settled) return;
		this.#settled = true;
		this.recent.add(this.text);
	}

	/** A chip, an example or an earlier search. */
	turnTo(text: string): void {
		this.text = text;
		this.#settled = true;
		this.recent.add(text);
		this.#note(false);
	}

	show(kind: Kind): void {
		this.kind = kind;
		this.#note(false);
	}

	pathTo(kind: Kind): string {
		return pathOf({ q: this.text, kind });
	}

	#search({ q, kind }: { q: string; kind: Kind }): void {
		this.#note(true);
		if (kind === 'all' || kind === 'posts') void this.posts.search(q, kind === 'all');
		else void this[kind].search(kind === 'people' ? wordsIn(q) || q : q);
	}

	#note(replace: boolean): void {
		const path = pathOf({ q: this.text, kind: this.kind });
		const search = path.split('?')[1] ?? '';
		if (search === this.#taken) return;
		this.#taken = search;
		this.#go(path, replace);
	}
}

const findPeople = async (q: string, page: { offset: number; limit: number }): Promise<Person[]> => {
	const found = await company.people({ q, ...page });
	found.forEach(({ account }) => rememberAccount(account));
	fetchRelationships(found.map(({ account }) => account.id)).catch(() => {
		// No follow buttons then; the people are there.
	});
	return found;
};

const findGroups = async (q: string, page: { offset: number; limit: number }): Promise<Group[]> =>
	(await groupsApi.list({ q: wordsIn(q) || q, ...page })).map(rememberGroup);

const findTags = async (q: string, page: { offset: number; limit: number }): Promise<string[]> => {
	const query = { q: wordsIn(q) || q, type: 'hashtags' as const, ...page };
	return (await ask(mastodonApi.v2.search.list(query))).hashtags.map(({ name }) => name);
};
