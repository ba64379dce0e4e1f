import { ask } from '../api/ask.ts';
import { mastodonApi, type Scheduled } from '../api/mastodon.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { contentOfScheduled } from '../composer/taken.ts';
import { draftOf } from '../composer/draft.svelte.ts';
import { onScheduled } from '../composer/outbox.svelte.ts';
import { openDraft } from './drafts.ts';
import { USER, follow } from '../live/live.svelte.ts';

/** A moment after its time the worker has posted it. */
const AFTER = 5000;
const LONGEST = 2 ** 31 - 1;

/** What the server keeps for later, in the order in which it will be posted. */
export class ScheduledPosts {
	all = $state.raw<Scheduled[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	open(): () => void {
		void this.load();
		const stop = [
			onScheduled((one) => this.#put(one)),
			follow(USER, {
				event: (name, payload) => {
					if (name === 'notification' && isProblem(payload)) void this.load();
				},
				resync: () => void this.load()
			})
		];
		return () => {
			clearTimeout(this.#timer);
			stop.forEach((one) => one());
		};
	}

	async load(): Promise<void> {
		try {
			const found: Scheduled[] = [];
			for await (const page of mastodonApi.v1.scheduledStatuses.list({ limit: 40 })) {
				found.push(...(page as unknown as Scheduled[]));
			}
			this.#show(found);
			this.phase = 'ready';
		} catch (cause) {
			if (this.phase === 'ready') return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	async retry(): Promise<void> {
		this.phase = 'fresh';
		await this.load();
	}

	/** At another time, also after a problem. */
	async put(id: string, at: string): Promise<void> {
		const changed = await ask(mastodonApi.v1.scheduledStatuses.$select(id).update({ scheduledAt: at }));
		this.#put(changed as unknown as Scheduled);
	}

	async remove(id: string): Promise<void> {
		try {
			await ask(mastodonApi.v1.scheduledStatuses.$select(id).remove());
		} catch (cause) {
			// Gone is gone: posted, or taken back elsewhere.
			if (troubleFrom(cause).status !== 404) throw cause;
		}
		this.#show(this.all.filter((one) => one.id !== id));
	}

	/** Into a composer, with its time. It is taken from the server first, or it might be posted twice. */
	async takeBack(one: Scheduled): Promise<void> {
		await ask(mastodonApi.v1.scheduledStatuses.$select(one.id).remove());
		this.#show(this.all.filter(({ id }) => id !== one.id));
		const composer = one.params.inReplyToId ? `answer.${one.params.inReplyToId}` : 'modal';
		draftOf(composer).putFirst(contentOfScheduled(one));
		await openDraft(composer);
	}

	#put(one: Scheduled): void {
		this.#show([...this.all.filter(({ id }) => id !== one.id), one]);
	}

	#show(all: Scheduled[]): void {
		this.all = all.sort((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1));
		clearTimeout(this.#timer);
		const next = this.all.find(({ problem }) => !problem);
		if (!next) return;
		const wait = Math.max(0, new Date(next.scheduledAt).getTime() - Date.now()) + AFTER;
		this.#timer = setTimeout(() => void this.load(), Math.min(wait, LONGEST));
	}
}

function isProblem(payload: unknown): boolean {
	return (payload as { type: string }).type === 'schedule_problem';
}
