import { ask } from './ask.ts';
import { fromWire, toWire } from './mastodon.ts';
import { troubleFromBody } from './trouble.ts';

type Sent = { body?: object; key?: string };

/** Mastodon's calls for which masto knows no words, or hides the `Link` header of. */
export async function plain<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
	return fromWire<T>((await ask(answered(method, path, sent))).text);
}

export async function plainPage<T>(path: string): Promise<{ things: T[]; link: string }> {
	const { text, link } = await ask(answered('GET', path, {}));
	return { things: fromWire<T[]>(text), link };
}

async function answered(
	method: string,
	path: string,
	{ body, key }: Sent
): Promise<{ text: string; link: string }> {
	const headers = new Headers({ 'Accept-Language': document.documentElement.lang });
	if (body) headers.set('Content-Type', 'application/json');
	if (key) headers.set('Idempotency-Key', key);
	const init = {
		method,
		headers,
		signal: AbortSignal.timeout(20_000),
		...(body ? { body: toWire(body) } : {})
	};
	const response = await fetch(`/api/${path}`, init);
	const text = await response.text();
	if (!response.ok) throw troubleFromBody(response.status, parsed(text));
	return { text, link: response.headers.get('link') ?? '' };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A proxy's HTML page in place of JSON.
		return null;
	}
}
