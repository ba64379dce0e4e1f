import { ask } from '../api/ask.ts';
import { mastodonApi } from '../api/mastodon.ts';
import { troubleFromBody } from '../api/trouble.ts';
import { attempt } from '../attempt.ts';
import { kept, keep } from '../kept.ts';

/** What one may be told of by push, what is usually wanted first. */
export const KINDS = [
	'mention',
	'follow_request',
	'group_invitation',
	'group_request',
	'status',
	'poll',
	'quote',
	'schedule_problem',
	'follow',
	'reblog',
	'favourite',
	'update',
	'admin.report'
] as const;
export type Kind = (typeof KINDS)[number];
const USUAL = new Set<Kind>(KINDS.slice(0, 8));
const NOT_NOW = 'pushNotNow';

/** `refused`: by the person, in their browser; only there it can be allowed again. */
export type PushState = 'unknown' | 'impossible' | 'refused' | 'off' | 'on';
type Subscription = { alerts: Record<string, boolean> };

/** Whether this browser is told of what happens while nobody looks, and of what. */
export class Pushes {
	state = $state<PushState>('unknown');
	alerts = $state.raw<Record<string, boolean>>({});
	#workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;

	async load(): Promise<void> {
		const registration = await this.#workers?.getRegistration();
		if (!registration?.pushManager || !('Notification' in window)) this.state = 'impossible';
		else if (Notification.permission === 'denied') this.state = 'refused';
		else if (await registration.pushManager.getSubscription()) await this.#known();
		else this.state = 'off';
	}

	/** Only after a click: browsers ask the person only then. */
	async turnOn(): Promise<boolean> {
		const answer = await Notification.requestPermission();
		if (answer !== 'granted') {
			this.state = answer === 'denied' ? 'refused' : 'off';
			return false;
		}
		return attempt(this.#subscribe(), (made) => this.#take(made));
	}

	async turnOff(): Promise<boolean> {
		return attempt(
			(async () => {
				await ask(send('DELETE'));
				await (await (await this.#manager()).getSubscription())?.unsubscribe();
			})(),
			() => (this.state = 'off')
		);
	}

	choose(kind: Kind, on: boolean): Promise<boolean> {
		const alerts = { ...this.alerts, [kind]: on };
		return attempt(ask(send<Subscription>('PUT', { data: { alerts } })), (made) => this.#take(made));
	}

	/** Once there is something to be told of, until it is answered. */
	get worthOffering(): boolean {
		return this.state === 'off' && Notification.permission === 'default' && !kept<boolean>(NOT_NOW);
	}

	notNow(): void {
		keep(NOT_NOW, true);
		this.state = 'unknown';
	}

	async #known(): Promise<void> {
		try {
			this.#take(await ask(send<Subscription>('GET')));
		} catch {
			// The browser has one of an earlier session, the server has none: it is made anew when it is wanted.
			this.state = 'off';
		}
	}

	async #subscribe(): Promise<Subscription> {
		const { configuration } = await ask(mastodonApi.v2.instance.fetch());
		const manager = await this.#manager();
		await (await manager.getSubscription())?.unsubscribe();
		const made = await manager.subscribe({
			userVisibleOnly: true,
			applicationServerKey: configuration.vapid.publicKey
		});
		const { endpoint, keys } = made.toJSON();
		const alerts = Object.fromEntries(KINDS.map((kind) => [kind, USUAL.has(kind)]));
		const body = { subscription: { endpoint, keys, standard: true }, data: { alerts, policy: 'all' } };
		return ask(send<Subscription>('POST', body));
	}

	#take(made: Subscription): void {
		this.alerts = Object.fromEntries(KINDS.map((kind) => [kind, made.alerts[kind] ?? false]));
		this.state = 'on';
	}

	async #manager(): Promise<PushManager> {
		if (!this.#workers) throw new Error('No service worker.');
		return (await this.#workers.ready).pushManager;
	}
}

/** Not through the client of the rest: it would spell `admin.report` otherwise. */
async function send<T>(method: string, body?: object): Promise<T> {
	const headers = { 'Accept-Language': document.documentElement.lang, 'Content-Type': 'application/json' };
	const signal = AbortSignal.timeout(20_000);
	const response = await fetch('/api/v1/push/subscription', {
		method,
		headers,
		signal,
		...(body && { body: JSON.stringify(body) })
	});
	const said = (await response.json().catch(() => null)) as unknown;
	if (!response.ok) throw troubleFromBody(response.status, said);
	return said as T;
}
