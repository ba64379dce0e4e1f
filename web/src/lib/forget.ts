import { mine } from './kept.ts';
import { forgetRead } from './offline/names.ts';

const PATIENCE = 2000;

/** Nothing of whoever is (or was) signed in stays in this browser: drafts, what was read, the way for pushes, the badge. */
export async function forget(): Promise<void> {
	mine.dropAll();
	const all = [forgetAllRead(), endPushes(), navigator.clearAppBadge?.()];
	// A push service that does not answer keeps nobody signed in; the server tells this session nothing more anyway.
	await Promise.race([Promise.allSettled(all), new Promise((later) => setTimeout(later, PATIENCE))]);
}

/** The worker is told as well: an answer that is on its way to it would bring back what goes here. */
async function forgetAllRead(): Promise<void> {
	navigator.serviceWorker?.controller?.postMessage({ me: null });
	if ('caches' in window) await forgetRead();
}

/** None comes any more, and none that came stays on the screen. */
async function endPushes(): Promise<void> {
	const registration = await navigator.serviceWorker?.getRegistration();
	for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
	await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}
