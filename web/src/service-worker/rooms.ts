/**
 * Where the answer to a request may be kept: with the app itself (a page of it, a file that never changes, one that
 * may), or among what its person has read. Most is nowhere.
 */
export type Room = 'page' | 'shell' | 'asset' | 'read' | 'picture';

const NO_PAGES = /^\/(api|auth|oauth|media|\.well-known|nodeinfo|health)(\/|$)/;
/** What is only for a moment, too large, or about others than those that one reads. */
const NEVER =
	/^\/api\/(v1\/streaming|v[12]\/admin|v2\/search|company\/(admin|export|devices|apps)|openapi|docs)/;

export function roomFor(
	request: Pick<Request, 'method' | 'mode' | 'url' | 'headers'>,
	origin: string,
	files: string[]
): Room | null {
	const { origin: whose, pathname } = new URL(request.url);
	if (request.method !== 'GET' || whose !== origin || request.headers.has('range')) return null;
	if (request.mode === 'navigate') return NO_PAGES.test(pathname) ? null : 'page';
	if (pathname.startsWith('/api/')) return NEVER.test(pathname) ? null : 'read';
	if (pathname.startsWith('/media/')) return 'picture';
	if (NO_PAGES.test(pathname) || pathname === '/service-worker.js') return null;
	if (pathname.includes('/immutable/')) return 'shell';
	return files.includes(pathname) ? 'asset' : null;
}
