import { ask } from './ask.ts';
import { nextIn } from './company.ts';
import { fromWire } from './mastodon.ts';
import { troubleFromBody } from './trouble.ts';

/** A page in an order of the server's own: masto's paginators know where the next one begins, but do not say. */
export type LinkPage<T> = { things: T[]; next: string | null };

export async function linkPage<T>(
	path: string,
	query: { limit: number; maxId?: string }
): Promise<LinkPage<T>> {
	const params = new URLSearchParams({ limit: String(query.limit) });
	if (query.maxId) params.set('max_id', query.maxId);
	const { text, link } = await ask(answered(`/api/v1/${path}?${params}`));
	const things = fromWire<T[]>(text);
	return { things, next: things.length < query.limit ? null : nextIn(link) };
}

async function answered(address: string): Promise<{ text: string; link: string }> {
	const headers = { 'Accept-Language': document.documentElement.lang };
	const response = await fetch(address, { headers, signal: AbortSignal.timeout(20_000) });
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
