import type { Audience } from '../audience.ts';
import { ask } from '../api/ask.ts';
import { mastodonApi, type Scheduled, type Status } from '../api/mastodon.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { rememberStatus } from '../cache.svelte.ts';
import { mine } from '../kept.ts';
import { line } from '../live/live.svelte.ts';
import { tell } from './attachments.svelte.ts';
import { wireOf, type Content } from './content.ts';
import { draftOf } from './draft.svelte.ts';

/** A post on its way. It stays here, and in this browser, until the server has it. */
export type Outgoing = Content & {
	/** Also the Idempotency-Key: however often it is sent, it is posted once. */
	key: string;
	composer: string;
	inReplyToId: string | null;
	/** What it begins with without being typed: in a chat, whom it is for. */
	names: string;
	state: 'sending' | 'waiting' | 'failed';
	trouble: Trouble | null;
};

type Kept = Omit<Outgoing, 'state' | 'trouble'>;

export const outbox = $state<Outgoing[]>([]);
const sentListeners = new Set<(status: Status) => void>();
const laterListeners = new Set<(scheduled: Scheduled) => void>();
const failedListeners = new Set<(outgoing: Outgoing) => void>();

export function onSent(listener: (status: Status) => void): () => void {
	sentListeners.add(listener);
	return () => sentListeners.delete(listener);
}

/** The server keeps it until its time. */
export function onScheduled(listener: (scheduled: Scheduled) => void): () => void {
	laterListeners.add(listener);
	return () => laterListeners.delete(listener);
}

export function onFailed(listener: (outgoing: Outgoing) => void): () => void {
	failedListeners.add(listener);
	return () => failedListeners.delete(listener);
}

/** What was not acknowledged when the page was left goes out again: the key makes that safe. */
export function resumeOutbox(): void {
	for (const before of mine.kept<Kept[]>('outbox') ?? []) {
		if (outbox.some((one) => one.key === before.key)) continue;
		outbox.push({ ...before, state: 'waiting', trouble: null });
	}
	sendWaiting();
}

export function sendWaiting(): void {
	for (const outgoing of outbox) if (outgoing.state === 'waiting') void send(outgoing.key);
}

/** Takes the draft out of its composer, at once and whole, and sends it. */
export function post(
	composer: string,
	inReplyToId: string | null,
	audience: Audience | null = null,
	names = ''
): Promise<void> {
	const draft = draftOf(composer);
	const key = crypto.randomUUID();
	const { content } = draft;
	outbox.push({ ...content, audience, key, composer, inReplyToId, names, state: 'waiting', trouble: null });
	persist();
	draft.clear();
	return send(key);
}

export async function send(key: string): Promise<void> {
	const outgoing = outbox.find((one) => one.key === key);
	if (!outgoing || outgoing.state === 'sending') return;
	if (!line.online) {
		outgoing.state = 'waiting';
		return;
	}
	Object.assign(outgoing, { state: 'sending', trouble: null });
	try {
		await Promise.all(outgoing.files.map(tell));
		arrived(key, await create(outgoing));
	} catch (cause) {
		const trouble = troubleFrom(cause);
		if (trouble.status === 0 && (!line.online || line.away)) return void (outgoing.state = 'waiting');
		Object.assign(outgoing, { state: 'failed', trouble });
		failedListeners.forEach((listener) => listener(outgoing));
	}
}

/** Back into its composer, before what may be typed there already. */
export function edit(key: string): void {
	const outgoing = outbox.find((one) => one.key === key);
	if (!outgoing) return;
	draftOf(outgoing.composer).putFirst(contentOf(outgoing));
	discard(key);
}

export function discard(key: string): void {
	const at = outbox.findIndex((one) => one.key === key);
	if (at >= 0) outbox.splice(at, 1);
	persist();
}

function arrived(key: string, answer: Status | Scheduled): void {
	discard(key);
	if ('scheduledAt' in answer) return laterListeners.forEach((listener) => listener(answer));
	const status = rememberStatus(answer);
	sentListeners.forEach((listener) => listener(status));
}

function create(outgoing: Outgoing): Promise<Status | Scheduled> {
	const { inReplyToId, key, names } = outgoing;
	const body = { ...wireOf(outgoing, names), ...(inReplyToId ? { inReplyToId } : {}) };
	const sending = mastodonApi.v1.statuses.create(
		body as Parameters<typeof mastodonApi.v1.statuses.create>[0],
		{
			requestInit: { headers: { 'Idempotency-Key': key } }
		}
	);
	return ask(sending) as Promise<unknown> as Promise<Status | Scheduled>;
}

function contentOf(outgoing: Outgoing): Content {
	const { key: _, composer, inReplyToId, names, state, trouble, ...content } = $state.snapshot(outgoing);
	return content as Content;
}

function persist(): void {
	const all: Kept[] = $state.snapshot(outbox).map(({ state: _, trouble: __, ...kept }) => kept as Kept);
	mine.keep('outbox', all);
}
