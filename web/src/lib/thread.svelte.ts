import { ask } from './api/ask.ts';
import { mastodonApi, type Status } from './api/mastodon.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { onTurn } from './apart.ts';
import { cache, forgetStatus, onGone, rememberStatus, rememberStatuses } from './cache.svelte.ts';
import { onSent } from './composer/outbox.svelte.ts';
import { COMPANY, USER, follow } from './live/live.svelte.ts';

/** A conversation around one post: what came before it, the post, the answers as they come. */
export class Thread {
	before = $state.raw<string[]>([]);
	answers = $state.raw<string[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);
	latest = $state.raw<Status | null>(null);
	readonly id: string;

	constructor(id: string) {
		this.id = id;
	}

	open(): () => void {
		void this.load();
		const listener = {
			event: (name: string, payload: unknown) => this.#event(name, payload),
			resync: () => void setTimeout(() => void this.load(), 1000)
		};
		const leave = [
			follow(COMPANY, listener),
			follow(USER, listener),
			onSent((status) => this.#add(status)),
			onGone((id) => this.#drop(id)),
			onTurn(() => void this.load())
		];
		return () => leave.forEach((stop) => stop());
	}

	async load(): Promise<void> {
		const address = mastodonApi.v1.statuses.$select(this.id);
		try {
			const [status, context] = await Promise.all([ask(address.fetch()), ask(address.context.fetch())]);
			rememberStatus(status as unknown as Status);
			this.before = rememberStatuses(context.ancestors as unknown as Status[]).map(({ id }) => id);
			this.answers = rememberStatuses(context.descendants as unknown as Status[]).map(({ id }) => id);
			this.phase = 'ready';
		} catch (cause) {
			const trouble = troubleFrom(cause);
			if (trouble.status === 404) cache.statuses.drop(this.id);
			else if (this.phase === 'ready') return;
			this.trouble = trouble;
			this.phase = 'failed';
		}
	}

	#event(name: string, payload: unknown): void {
		if (name === 'delete') return forgetStatus(payload as string);
		const status = payload as Status;
		if (name === 'status.update') rememberStatus(status, 'socket');
		if (name === 'update' && this.#add(status, 'socket')) this.latest = status;
	}

	#drop(id: string): void {
		this.before = this.before.filter((one) => one !== id);
		this.answers = this.answers.filter((one) => one !== id);
	}

	#add(status: Status, origin: 'fetch' | 'socket' = 'fetch'): boolean {
		const parent = status.inReplyToId;
		if (!parent || (parent !== this.id && !this.answers.includes(parent))) return false;
		if (this.answers.includes(status.id)) return false;
		rememberStatus(status, origin);
		this.answers = placed(this.answers, status.id, parent, (one) => cache.statuses.get(one)?.inReplyToId);
		return true;
	}
}

/** Depth first, as the server lists them: an answer stands after what it answers and after the earlier answers to that. */
export function placed(
	answers: readonly string[],
	id: string,
	parent: string,
	parentOf: (id: string) => string | null | undefined
): string[] {
	const at = answers.indexOf(parent);
	if (at < 0) return [...answers, id];
	const inside = new Set([parent]);
	let end = at + 1;
	while (end < answers.length && inside.has(parentOf(answers[end] ?? '') ?? ''))
		inside.add(answers[end++] ?? '');
	return [...answers.slice(0, end), id, ...answers.slice(end)];
}
