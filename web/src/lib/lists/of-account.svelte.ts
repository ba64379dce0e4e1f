import { listsApi } from '../api/lists.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { sayTrouble } from '../i18n.ts';
import { toast } from '../toasts.svelte.ts';
import { changed, myLists } from './mine.svelte.ts';

/** In which of my lists somebody is: shown at once, taken back when it fails. */
export class ListsOfAccount {
	inside = $state.raw<string[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	readonly id: string;

	constructor(id: string) {
		this.id = id;
	}

	async load(): Promise<void> {
		try {
			const [lists] = await Promise.all([listsApi.with(this.id), myLists.load()]);
			this.inside = lists.map(({ id }) => id);
			this.trouble = myLists.phase === 'failed' ? myLists.trouble : null;
			this.phase = myLists.phase === 'failed' ? 'failed' : 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async turn(list: string, on: boolean): Promise<void> {
		this.#show(list, on);
		try {
			await (on ? listsApi.put(list, this.id) : listsApi.take(list, this.id));
			changed(list);
		} catch (cause) {
			this.#show(list, !on);
			toast('bad', sayTrouble(cause));
		}
	}

	#show(list: string, on: boolean): void {
		this.inside = on ? [...this.inside, list] : this.inside.filter((one) => one !== list);
	}
}
