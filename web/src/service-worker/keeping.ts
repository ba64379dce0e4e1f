import { forgetRead, readerOf, READ } from '../lib/offline/names.ts';
import type { Room } from './rooms.ts';

export { forgetRead };
const MOST = { read: 400, picture: 400 };
const LONGEST = 1_500_000;
const ME = '/api/company/me';
const INDEX = '/';

/** The network first; what was read before when it does not answer. */
export async function answered(request: Request, room: Room, shell: string): Promise<Response> {
	if (room === 'shell') return fromShell(request, shell);
	try {
		const response = await fetch(request);
		if (room === 'page') return await page(response, shell);
		if (response.status === 401 && room === 'read') await forgetRead();
		// A proxy that finds nobody behind it.
		if (response.status >= 502) return (await before(request, room)) ?? response;
		if (response.status === 200) await keep(request, response.clone(), room);
		return response;
	} catch {
		return (await (room === 'page' ? index(shell) : before(request, room))) ?? Response.error();
	}
}

/** Files whose names change with what is in them. */
async function fromShell(request: Request, shell: string): Promise<Response> {
	const cache = await caches.open(shell);
	const kept = await cache.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.status === 200) await cache.put(request, response.clone());
	return response;
}

async function page(response: Response, shell: string): Promise<Response> {
	if (response.status >= 502) return (await index(shell)) ?? response;
	const html = response.headers.get('content-type')?.startsWith('text/html');
	if (response.status === 200 && html && !response.redirected) {
		await (await caches.open(shell)).put(INDEX, response.clone());
	}
	return response;
}

async function index(shell: string): Promise<Response | undefined> {
	return (await caches.open(shell)).match(INDEX);
}

async function before(request: Request, room: Room): Promise<Response | undefined> {
	const name = await readerOf();
	return name ? (await caches.open(name + room)).match(request) : undefined;
}

async function keep(request: Request, response: Response, room: 'read' | 'picture'): Promise<void> {
	if (Number(response.headers.get('content-length')) > LONGEST) return;
	if (new URL(request.url).pathname === ME) await become(await idIn(response.clone()));
	const name = await readerOf();
	if (!name) return;
	const cache = await caches.open(name + room);
	// Anew at the end: what was not read for longest goes first.
	await cache.delete(request);
	await cache.put(request, response);
	const keys = await cache.keys();
	await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[room])).map((key) => cache.delete(key)));
}

/** From now on it is this person who reads here; of anybody else nothing stays. */
export async function become(accountId: string | null): Promise<void> {
	if (!accountId) return;
	const name = `${READ}${accountId}.`;
	if ((await readerOf()) === name) return;
	await forgetRead();
	await caches.open(`${name}read`);
}

async function idIn(response: Response): Promise<string | null> {
	const said = (await response.json()) as { account?: { id?: string } };
	return said.account?.id ?? null;
}
