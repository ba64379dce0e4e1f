import { groupsApi } from '../api/groups.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { rememberGroup } from '../cache.svelte.ts';

const PAGE = 40;

/** Groups as one looks for them: mine, or all by words. */
export class GroupFinding {
	ids = $state.raw<string[]>([]);
	more = $state(false);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	#turn = 0;

	async search(wanted: { q: string; mine: boolean }): Promise<void> {
		const turn = ++this.#turn;
		try {
			const found = await groupsApi.list({ ...wanted, limit: PAGE });
			if (turn !== this.#turn) return;
			this.ids = found.map((group) => rememberGroup(group).id);
			this.more = found.length === PAGE;
			this.phase = 'ready';
		} catch (cause) {
			if (turn !== this.#turn) return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async older(wanted: { q: string; mine: boolean }): Promise<void> {
		const turn = this.#turn;
		const found = await groupsApi.list({ ...wanted, limit: PAGE, offset: this.ids.length });
		if (turn !== this.#turn) return;
		this.ids = [...this.ids, ...found.map((group) => rememberGroup(group).id)];
		this.more = found.length === PAGE;
	}
}
