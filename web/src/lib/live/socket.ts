import { fromWire } from '../api/mastodon.ts';

export type Topic = { stream: string; tag?: string; site?: string; list?: string; extras?: string[] };
export type Listener = {
	event: (name: string, payload: unknown) => void;
	/** Something may have been missed: fetch again. */
	resync: () => void;
};
type Frame = { stream?: string[]; event?: string; payload?: string; position?: number | string };
type Followed = { topic: Topic; listeners: Set<Listener>; since: number | string | undefined };
type Options = {
	open: () => WebSocket;
	onKicked: () => void;
	onOnline?: (connected: boolean) => void;
	/** The server did not let the socket in: perhaps the session has ended meanwhile. */
	onRefused?: () => void;
	random?: () => number;
};

const KICKED = 4001;
const LONGEST_WAIT = 30_000;

/** One socket for all columns: subscribes by frames, resumes by position, reconnects with jitter. */
export class LiveSocket {
	#options: Options;
	#socket: WebSocket | undefined;
	#followed = new Map<string, Followed>();
	#failures = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;
	#stood = false;

	constructor(options: Options) {
		this.#options = options;
	}

	follow(topic: Topic, listener: Listener): () => void {
		const key = keyOf(topic);
		const followed = this.#followed.get(key) ?? { topic, listeners: new Set(), since: undefined };
		followed.listeners.add(listener);
		if (!this.#followed.has(key)) {
			this.#followed.set(key, followed);
			this.#subscribe(followed);
		}
		this.#connect();
		return () => this.#unfollow(key, listener);
	}

	/** The network is back, or the machine woke up: the old connection may be dead without knowing it. */
	reconnect(): void {
		if (this.#stopped || this.#followed.size === 0) return;
		this.#failures = 0;
		clearTimeout(this.#retry);
		this.#retry = undefined;
		this.#socket?.close();
		this.#socket = undefined;
		this.#options.onOnline?.(false);
		this.#connect();
	}

	tell(frame: object): void {
		if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame));
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#retry);
		this.#socket?.close();
	}

	#connect(): void {
		if (this.#stopped || this.#socket || this.#retry) return;
		const socket = (this.#socket = this.#options.open());
		socket.onopen = () => this.#opened();
		socket.onmessage = (message) => this.#arrived(String(message.data));
		socket.onclose = (closed) => this.#socket === socket && this.#closed(closed.code);
	}

	#opened(): void {
		this.#failures = 0;
		this.#stood = true;
		this.#options.onOnline?.(true);
		for (const followed of this.#followed.values()) this.#subscribe(followed);
	}

	#closed(code: number): void {
		this.#socket = undefined;
		if (!this.#stood) this.#options.onRefused?.();
		this.#stood = false;
		this.#options.onOnline?.(false);
		if (code === KICKED) {
			this.#stopped = true;
			return this.#options.onKicked();
		}
		this.#retry = setTimeout(
			() => {
				this.#retry = undefined;
				this.#connect();
			},
			waitAfter(this.#failures++, this.#options.random ?? Math.random)
		);
	}

	#subscribe(followed: Followed): void {
		if (this.#socket?.readyState !== 1) return;
		const since = followed.since === undefined ? {} : { since: followed.since };
		this.#socket.send(JSON.stringify({ type: 'subscribe', ...followed.topic, ...since }));
		// Without a position the server cannot replay what came between the page and now.
		if (followed.since === undefined) followed.listeners.forEach((listener) => listener.resync());
	}

	#unfollow(key: string, listener: Listener): void {
		const followed = this.#followed.get(key);
		if (!followed?.listeners.delete(listener) || followed.listeners.size > 0) return;
		this.#followed.delete(key);
		this.tell({ type: 'unsubscribe', ...followed.topic });
	}

	#arrived(text: string): void {
		const frame = JSON.parse(text) as Frame;
		const followed = frame.stream && this.#followed.get(frame.stream.join(':'));
		if (frame.event === 'resync') return this.#lost(followed);
		if (!followed || !frame.event) return;
		if (frame.position !== undefined) followed.since = frame.position;
		const payload = payloadOf(frame);
		for (const listener of followed.listeners) listener.event(frame.event, payload);
	}

	#lost(one: Followed | undefined): void {
		for (const followed of one ? [one] : this.#followed.values()) {
			followed.since = undefined;
			followed.listeners.forEach((listener) => listener.resync());
		}
	}
}

/** Doubling from one second, between half and one and a half of it, so that a restart is not met by everyone at once. */
export function waitAfter(failures: number, random: () => number): number {
	return Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.5 + random());
}

function keyOf(topic: Topic): string {
	const param = topic.tag ?? topic.site ?? topic.list;
	return param === undefined ? topic.stream : `${topic.stream}:${param}`;
}

function payloadOf(frame: Frame): unknown {
	if (frame.payload === undefined) return undefined;
	return frame.event === 'delete' ? frame.payload : fromWire(frame.payload);
}
