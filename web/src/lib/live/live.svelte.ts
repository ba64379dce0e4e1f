import { ask, signIn, unanswered } from '../api/ask.ts';
import { mastodonApi } from '../api/mastodon.ts';
import { LiveSocket, type Listener, type Topic } from './socket.ts';

/** Whether the browser has a network, whether the socket stands, and whether nobody answers though there is a network. */
export const line = $state({ online: navigator.onLine, live: false, away: false });

export const USER: Topic = { stream: 'user', extras: ['share', 'follow', 'presence', 'typing'] };
export const COMPANY: Topic = { stream: 'public' };
export const DIRECT: Topic = { stream: 'direct' };

const WAKE_CHECK = 10_000;
/** Browsers slow the timers of hidden pages down to one a minute: that is no sleep. */
const SLEPT = 150_000;

const socket = new LiveSocket({
	open: () => new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}/api/v1/streaming`),
	onKicked: () => void askWhoIAm().then(signIn, signIn),
	onOnline: (live) => {
		line.live = live;
		if (live) line.away = false;
	},
	onRefused: () => void lookWhy()
});

unanswered.told = (code) => {
	// Also a connection that only seems to stand: the new one says.
	if (code === 'timeout' && line.live) socket.reconnect();
	line.away = !line.live;
};

/** Asked for what no worker answers from what was read: nobody is there, or only the session is lost. */
async function lookWhy(): Promise<void> {
	const answer = await fetch('/api/v1/streaming/health').catch(() => null);
	line.away = !line.live && !(answer && answer.status < 502);
	// Everything else than a lost session is tried again by itself.
	if (!line.away) await askWhoIAm().catch(() => {});
}

/** A lost session leads to the sign-in page; one that was ended leaves nothing in this browser. */
function askWhoIAm(): Promise<unknown> {
	return ask(mastodonApi.v1.accounts.verifyCredentials());
}

export function follow(topic: Topic, listener: Listener): () => void {
	return socket.follow(topic, listener);
}

/** What is of no use later: without a socket it is not said. */
export function tell(frame: object): void {
	socket.tell(frame);
}

/** Signing out: nothing that ends with the session may lead this page elsewhere meanwhile. */
export function hangUp(): void {
	socket.stop();
}

/** Called once by the shell: watches the network and the machine's sleep. */
export function watchLine(): () => void {
	const on = () => {
		line.online = true;
		socket.reconnect();
	};
	const off = () => (line.online = false);
	window.addEventListener('online', on);
	window.addEventListener('offline', off);
	const stopWatching = watchSleep(() => socket.reconnect());
	return () => {
		window.removeEventListener('online', on);
		window.removeEventListener('offline', off);
		stopWatching();
	};
}

/** Timers stand still while a machine sleeps: a late tick is a wake-up. */
function watchSleep(onWake: () => void): () => void {
	let last = Date.now();
	const timer = setInterval(() => {
		if (Date.now() - last > SLEPT) onWake();
		last = Date.now();
	}, WAKE_CHECK);
	return () => clearInterval(timer);
}
