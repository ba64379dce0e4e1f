import { become, forgetRead, readerOf } from '../lib/offline/names.ts';
import type { Room } from './rooms.ts';

/** What goes on after the answer was given, as long as the browser lets the worker live. */
export type Later = (work: Promise<unknown>) => void;

const MOST = { read: 400, picture: 400 };
const LONGEST = 1_500_000;
const ME = '/api/company/me';
const INDEX = '/';

/** The network first; what was read before when it does not answer. A cache that is full or forbidden loses no answer. */
export async function answered(request: Request, room: Room, shell: string, later: Later): Promise<Response> {
	if (room === 'shell') return fromShell(request, shell, later);
	try {
		const response = await fetch(request);
		if (room === 'page') return await page(response, shell, later);
		if (response.status === 401 && room === 'read') later(inVain(forgetRead()));
		// A proxy that finds nobody behind it.
		if (response.status >= 502) return (await before(request, room, shell)) ?? response;
		if (response.status === 200 && room !== 'asset') {
			later(inVain(keep(request, response.clone(), room)));
		}
		return response;
	} catch {
		return (await before(request, room, shell)) ?? Response.error();
	}
}

/** Files that are the same as long as the app is. */
async function fromShell(request: Request, shell: string, later: Later): Promise<Response> {
	const kept = await atHand(request, shell);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.status === 200) later(inVain(put(shell, request, response.clone())));
	return response;
}

async function put(name: string, request: Request | string, response: Response): Promise<void> {
	await (await caches.open(name)).put(request, response);
}

/** Nobody waits for it, and nobody misses it. */
function inVain(work: Promise<unknown>): Promise<unknown> {
	return work.catch(() => undefined);
}

async function page(response: Response, shell: string, later: Later): Promise<Response> {
	if (response.status >= 502) return (await atHand(INDEX, shell)) ?? response;
	const html = response.headers.get('content-type')?.startsWith('text/html');
	if (response.status === 200 && html && !response.redirected) {
		later(inVain(put(shell, INDEX, response.clone())));
	}
	return response;
}

function atHand(request: Request | string, name: string): Promise<Response | undefined> {
	return caches.match(request, { cacheName: name }).catch(() => undefined);
}

async function before(request: Request, room: Room, shell: string): Promise<Response | undefined> {
	if (room === 'page') return atHand(INDEX, shell);
	if (room === 'asset') return atHand(request, shell);
	const name = await readerOf().catch(() => null);
	return name ? atHand(request, name + room) : undefined;
}

async function keep(request: Request, response: Response, room: 'read' | 'picture'): Promise<void> {
	if (Number(response.headers.get('content-length')) > LONGEST) return;
	if (new URL(request.url).pathname === ME) await becomeWhom(response.clone());
	const name = await readerOf();
	if (!name) return;
	const cache = await caches.open(name + room);
	// Anew at the end: what was not read for longest goes first.
	await cache.delete(request);
	await cache.put(request, response);
	if ((await readerOf()) !== name) return void (await caches.delete(name + room));
	const keys = await cache.keys();
	await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[room])).map((key) => cache.delete(key)));
}

/** The page says who is signed in, before anything has been read through here; or that somebody is about to leave. */
export async function told(me: string | null): Promise<void> {
	leaving = me === null;
	await (me === null ? forgetRead() : become(me));
}

/** An answer on its way must not bring back whom the page has just had forgotten. */
let leaving = false;

async function becomeWhom(response: Response): Promise<void> {
	const said = (await response.json()) as { account?: { id?: string } };
	if (said.account?.id && !leaving) await become(said.account.id);
}
