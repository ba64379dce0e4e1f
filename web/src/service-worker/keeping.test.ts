import { beforeEach, expect, it, vi } from 'vitest';
import { become } from '../lib/offline/names.ts';
import { answered, told, type Later } from './keeping.ts';
import type { Room } from './rooms.ts';

const HOME = 'https://ramage.example';
const TIMELINE = `${HOME}/api/v1/timelines/home`;
const SHELL = 'shell.1';

/** As much of the browser's caches as is used. */
class Kept {
	entries = new Map<string, Response>();
	#key = (request: Request | string) =>
		new URL(typeof request === 'string' ? request : request.url, HOME).href;
	match = (request: Request | string) => Promise.resolve(this.entries.get(this.#key(request))?.clone());
	delete = (request: Request | string) => Promise.resolve(this.entries.delete(this.#key(request)));
	put = (request: Request | string, response: Response) =>
		Promise.resolve(void this.entries.set(this.#key(request), response));
	keys = () => Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
}
let all: Map<string, Kept>;
const network = vi.fn<typeof fetch>();

beforeEach(() => {
	all = new Map();
	network.mockReset();
	afterwards = [];
	vi.stubGlobal('fetch', network);
	vi.stubGlobal('caches', {
		open: (name: string) => Promise.resolve(all.get(name) ?? all.set(name, new Kept()).get(name)),
		match: (request: Request | string, { cacheName }: { cacheName: string }) =>
			all.get(cacheName)?.match(request) ?? Promise.resolve(undefined),
		keys: () => Promise.resolve([...all.keys()]),
		delete: (name: string) => Promise.resolve(all.delete(name))
	});
});

const says = (body: object, status = 200) => network.mockResolvedValueOnce(Response.json(body, { status }));
const away = () => network.mockRejectedValueOnce(new TypeError('Failed to fetch'));
let afterwards: Promise<unknown>[];
const later: Later = (work) => void afterwards.push(work);
/** The answer, once what it leaves to be done is done too. */
async function get(url: string, room: Room): Promise<Response> {
	const response = await answered(new Request(url), room, SHELL, later);
	await Promise.all(afterwards);
	return response;
}
const read = (url = TIMELINE) => get(url, 'read');
const names = () => [...all.keys()].sort();

it('gives what was read before where there is no network, and what is new where there is', async () => {
	await become('1');
	says(['old']);
	expect(await (await read()).json()).toEqual(['old']);
	away();
	expect(await (await read()).json()).toEqual(['old']);
	says(['new']);
	expect(await (await read()).json()).toEqual(['new']);
	says({}, 503);
	expect(await (await read()).json()).toEqual(['new']);
});

it('says that there is no network where nothing was read', async () => {
	await become('1');
	away();
	expect((await read()).type).toBe('error');
});

it('keeps nothing before it is known who reads', async () => {
	says(['x']);
	await read();
	expect(names()).toEqual([]);
});

it('keeps nothing of somebody else once another is signed in', async () => {
	await become('1');
	says(['hers']);
	await read();
	says({ account: { id: '2' } });
	await read(`${HOME}/api/company/me`);
	expect(names()).toEqual(['read.2.read', 'read.2.who']);
	away();
	expect((await read()).type).toBe('error');
});

it('keeps nothing when the session is over, whatever the reason', async () => {
	await become('1');
	says(['x']);
	await read();
	says({ error: 'no' }, 401);
	expect((await read()).status).toBe(401);
	expect(names()).toEqual([]);
});

it('keeps no mistakes and nothing too large', async () => {
	await become('1');
	says({ error: 'no' }, 404);
	await read();
	network.mockResolvedValueOnce(new Response('x', { headers: { 'content-length': '9000000' } }));
	await read();
	away();
	expect((await read()).type).toBe('error');
});

it('keeps so much and no more, and what was read last the longest', async () => {
	await become('1');
	for (let at = 0; at < 401; at++) {
		says([at]);
		await read(`${TIMELINE}?max_id=${at}`);
		if (at === 200) {
			says(['again']);
			await read(`${TIMELINE}?max_id=0`);
		}
	}
	expect(all.get('read.1.read')?.entries.size).toBe(400);
	away();
	expect((await read(`${TIMELINE}?max_id=0`)).type).not.toBe('error');
	away();
	expect((await read(`${TIMELINE}?max_id=1`)).type).toBe('error');
});

it('shows the app on every page while the server is away', async () => {
	const visit = () => get(`${HOME}/@ada`, 'page');
	const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };
	network.mockResolvedValueOnce(new Response('the app', html));
	await visit();
	away();
	expect(await (await visit()).text()).toBe('the app');
	network.mockResolvedValueOnce(new Response('Bad gateway', { ...html, status: 502 }));
	expect(await (await visit()).text()).toBe('the app');
});

it('asks once for a file whose name changes with what is in it', async () => {
	const file = () => get(`${HOME}/_app/immutable/a.js`, 'shell');
	network.mockResolvedValueOnce(new Response('code'));
	await file();
	expect(await (await file()).text()).toBe('code');
	expect(network).toHaveBeenCalledTimes(1);
});

it('answers at once, also where nothing can be kept', async () => {
	await become('1');
	says(['old']);
	await read();
	all.get('read.1.read')!.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
	says(['new']);
	expect(await (await read()).json()).toEqual(['new']);
	const index = new Kept();
	index.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
	all.set(SHELL, index);
	network.mockResolvedValueOnce(new Response('code'));
	expect(await (await get(`${HOME}/_app/immutable/a.js`, 'shell')).text()).toBe('code');
});

it('shows an icon that was there before, and a newer one as soon as there is a network', async () => {
	const url = `${HOME}/theme.js`;
	const shell = new Kept();
	all.set(SHELL, shell);
	await shell.put(url, new Response('old'));
	away();
	expect(await (await get(url, 'asset')).text()).toBe('old');
	network.mockResolvedValueOnce(new Response('new'));
	expect(await (await get(url, 'asset')).text()).toBe('new');
});

it('keeps nothing of an answer that comes when its person is being forgotten', async () => {
	await become('1');
	says(['hers']);
	await answered(new Request(TIMELINE), 'read', SHELL, later);
	await told(null);
	await Promise.all(afterwards);
	says({ account: { id: '1' } });
	await read(`${HOME}/api/company/me`);
	expect(names()).toEqual([]);
	await told('2');
	expect(names()).toEqual(['read.2.who']);
});
