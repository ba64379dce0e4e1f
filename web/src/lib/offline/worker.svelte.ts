import { goto } from '$app/navigation';
import { session, unread } from '../session.svelte.ts';

/** The service worker, from the first visit on; and the count on the icon of the app. */
export function watchWorker(): () => void {
	const stopBadge = $effect.root(() => {
		$effect(() => badge(unread.notifications + unread.conversations));
	});
	const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	if (!workers || !import.meta.env.PROD) return stopBadge;
	const onMessage = (event: MessageEvent) => {
		const { open } = (event.data ?? {}) as { open?: string };
		if (open?.startsWith('/')) void goto(open);
	};
	workers.addEventListener('message', onMessage);
	workers
		.register('/service-worker.js')
		.then(() => workers.ready)
		.then(({ active }) => active?.postMessage({ me: session.me?.account.id }))
		.catch(() => {
			// Not allowed here, or no network just now: everything works without it, only not offline.
		});
	return () => {
		stopBadge();
		workers.removeEventListener('message', onMessage);
	};
}

function badge(count: number): void {
	const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
	done?.catch(() => {
		// Not installed.
	});
}
