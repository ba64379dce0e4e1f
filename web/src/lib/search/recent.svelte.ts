import { mine } from '../kept.ts';

const KEY = 'searches';
const MOST = 8;

/** What I searched, in this browser only and as mine: nobody else's eyes, no other device. */
class RecentSearches {
	list = $state.raw<string[]>(mine.kept<string[]>(KEY) ?? []);

	add(search: string): void {
		const text = search.trim();
		if (text) this.#set([text, ...this.list.filter((one) => one !== text)].slice(0, MOST));
	}

	remove(search: string): void {
		this.#set(this.list.filter((one) => one !== search));
	}

	clear(): void {
		this.#set([]);
	}

	#set(list: string[]): void {
		this.list = list;
		if (list.length > 0) mine.keep(KEY, list);
		else mine.drop(KEY);
	}
}

export { RecentSearches };
