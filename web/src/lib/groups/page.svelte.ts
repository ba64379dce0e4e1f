import { groupsApi } from '../api/groups.ts';
import type { Group } from '../api/group-types.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { cache } from '../cache.svelte.ts';
import { USER, follow } from '../live/live.svelte.ts';
import { leaving } from './acts.ts';
import { keepMine } from './mine.svelte.ts';

/** One group's page: what it is, what I am in it, and that this may change while I look. */
export class GroupPage {
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	/** I was in it a moment ago, and did not leave here. */
	lost = $state(false);
	readonly id: string;

	constructor(id: string) {
		this.id = id;
		if (cache.groups.get(id)) this.phase = 'ready';
	}

	get group(): Group | undefined {
		return cache.groups.get(this.id);
	}

	open(): () => void {
		void this.load();
		return follow(USER, {
			event: (name, payload) => this.#event(name, payload),
			resync: () => void this.load()
		});
	}

	async load(): Promise<void> {
		const before = this.group?.member ?? false;
		try {
			const group = keepMine(await groupsApi.group(this.id));
			if (before && !group.member) this.#turned(false);
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			if (this.trouble.status === 404) cache.groups.drop(this.id);
			if (before && this.trouble.status === 404) this.#turned(false);
			if (this.phase !== 'ready' || this.trouble.status === 404) this.phase = 'failed';
		}
	}

	#event(name: string, payload: unknown): void {
		const { id, following, type, account } = (payload ?? {}) as {
			id?: string;
			following?: boolean;
			type?: string;
			account?: { id: string };
		};
		if (name === 'ramage.follow' && id === this.id) this.#turned(following ?? false);
		if (name === 'notification' && type === 'group_request' && account?.id === this.id) void this.load();
	}

	#turned(following: boolean): void {
		if (following) leaving.delete(this.id);
		// Everybody may read along in an open one.
		this.lost = !following && !leaving.has(this.id) && this.group?.opening !== 'open';
	}
}
