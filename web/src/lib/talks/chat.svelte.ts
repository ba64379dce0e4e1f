import { SvelteMap } from 'svelte/reactivity';
import { talksApi, type Conversation } from '../api/talks.ts';
import type { Status } from '../api/mastodon.ts';
import { cache, forgetStatus, onGone, rememberStatuses } from '../cache.svelte.ts';
import { Column } from '../columns/column.svelte.ts';
import { onSent } from '../composer/outbox.svelte.ts';
import { DIRECT, USER, follow, tell } from '../live/live.svelte.ts';
import { isMe } from '../session.svelte.ts';

/** So long after a word of theirs somebody counts as writing, and so seldom this page says it of its own person. */
const TYPING_LASTS = 6000;
const SAY_EVERY = 3000;

type Typed = { conversation: string; account: string };

/** One conversation as it is being read: its messages, and who is writing now. */
export class Chat {
	readonly id: string;
	readonly column: Column<Status>;
	#typing = new SvelteMap<string, ReturnType<typeof setTimeout>>();
	#said = 0;

	constructor(id: string) {
		this.id = id;
		this.column = new Column<Status>({
			key: `talk:${id}`,
			page: (query) => talksApi.said(id, query),
			remember: rememberStatuses,
			forget: forgetStatus,
			live: { topic: DIRECT, event: 'conversation', thing: (payload) => newestOf(id, payload) },
			onArrival: (status) => this.#stopped(status.account.id)
		});
	}

	/** The oldest first. */
	get messages(): Status[] {
		return this.column.ids.flatMap((id) => cache.statuses.get(id) ?? []).reverse();
	}

	get typing(): string[] {
		return [...this.#typing.keys()];
	}

	open(): () => void {
		const stop = [
			this.column.open(),
			onGone((id) => this.column.drop(id)),
			onSent((status) => this.#sent(status)),
			follow(USER, {
				event: (name, payload) => name === 'ramage.typing' && this.#wrote(payload as Typed),
				resync: () => {
					// For the moment only: nothing to fetch.
				}
			})
		];
		return () => {
			stop.forEach((one) => one());
			this.typing.forEach((account) => this.#stopped(account));
		};
	}

	/** The person writes: the others may be shown it. */
	write(): void {
		if (Date.now() - this.#said < SAY_EVERY) return;
		this.#said = Date.now();
		tell({ type: 'typing', conversation: this.id });
	}

	#sent(status: Status): void {
		this.#said = 0;
		// Only what answers something in here is certain to belong here; the rest comes by the socket.
		if (status.inReplyToId && this.column.ids.includes(status.inReplyToId)) this.column.add(status);
	}

	#wrote({ conversation, account }: Typed): void {
		if (conversation !== this.id || isMe(account)) return;
		clearTimeout(this.#typing.get(account));
		this.#typing.set(
			account,
			setTimeout(() => this.#stopped(account), TYPING_LASTS)
		);
	}

	#stopped(account: string): void {
		clearTimeout(this.#typing.get(account));
		this.#typing.delete(account);
	}
}

function newestOf(id: string, payload: unknown): Status | null {
	const told = payload as Conversation;
	return told.id === id ? told.lastStatus : null;
}
