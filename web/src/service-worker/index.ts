import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { answered, told } from './keeping.ts';
import { addressOf, pushedIn, shownAs } from './pushed.ts';
import { roomFor } from './rooms.ts';

const files = [...immutable, ...assets].map(({ path }) => new URL(path, self.location.origin).pathname);
const SHELL = `shell.${mark(files)}`;

self.addEventListener('install', (event) => {
	event.waitUntil(
		(async () => {
			await (await caches.open(SHELL)).addAll(['/', ...files]);
			await self.skipWaiting();
		})()
	);
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			const old = (await caches.keys()).filter((name) => name.startsWith('shell.') && name !== SHELL);
			await Promise.all(old.map((name) => caches.delete(name)));
			await self.clients.claim();
		})()
	);
});

self.addEventListener('fetch', (event) => {
	const room = roomFor(event.request, self.location.origin, files);
	if (room) event.respondWith(answered(event.request, room, SHELL, (work) => event.waitUntil(work)));
});

self.addEventListener('message', (event) => {
	const { me } = (event.data ?? {}) as { me?: string | null };
	if (me !== undefined) event.waitUntil(told(me));
});

self.addEventListener('push', (event) => {
	const pushed = pushedIn(event.data?.text() ?? '');
	if (!pushed) return;
	event.waitUntil(
		(async () => {
			const windows = await self.clients.matchAll({ type: 'window' });
			// On the screen already, where it has just been told.
			if (windows.some((one) => one.focused)) return;
			await self.registration.showNotification(pushed.title, shownAs(pushed));
			await self.navigator.setAppBadge?.();
		})()
	);
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	const { id } = event.notification.data as { id: string };
	event.waitUntil(
		(async () => {
			const address = await addressOf(id, fetch);
			const [open] = await self.clients.matchAll({ type: 'window' });
			if (!open) return void (await self.clients.openWindow(address));
			await open.focus();
			open.postMessage({ open: address });
		})()
	);
});

/** The same files, the same name. */
function mark(names: string[]): string {
	let sum = 5381;
	for (const letter of names.join()) sum = (Math.imul(sum, 33) + letter.charCodeAt(0)) >>> 0;
	return sum.toString(36);
}
