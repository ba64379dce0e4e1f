import { nextIn } from './company.ts';
import { plainPage } from './plain.ts';

/** A page in an order of the server's own: masto's paginators know where the next one begins, but do not say. */
export type LinkPage<T> = { things: T[]; next: string | null };

export async function linkPage<T>(
	path: string,
	query: { limit: number; maxId?: string }
): Promise<LinkPage<T>> {
	const params = new URLSearchParams({ limit: String(query.limit) });
	if (query.maxId) params.set('max_id', query.maxId);
	const { things, link } = await plainPage<T>(`v1/${path}?${params}`);
	return { things, next: things.length < query.limit ? null : nextIn(link) };
}
