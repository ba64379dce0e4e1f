import type { DeckColumn } from '../deck/columns.ts';
import { ask } from './ask.ts';
import { fromWire, toWire, type Status } from './mastodon.ts';
import { Trouble, troubleFromBody } from './trouble.ts';
import type * as Told from './announcement-types.ts';
import type * as Admin from './admin-types.ts';
import type * as Company from './company-types.ts';

type Query = Record<string, string | number | null | undefined>;

/** The thin typed client of /api/company: one line per address of the contract. */
export const company = {
	me: () => get<Company.Me>('me'),
	sites: () => get<Company.Site[]>('sites'),
	people: (query: Query) => get<Company.Person[]>('people', query),
	person: (accountId: string) => get<Company.PersonInFull>(`people/${accountId}`),
	preferences: (change: Company.Choices) => send<object>('PATCH', 'preferences', change),
	deck: () => get<{ columns: DeckColumn[] }>('deck'),
	keepDeck: (columns: readonly DeckColumn[]) => send<object>('PUT', 'deck', { columns }),
	devices: () => get<Company.Device[]>('devices'),
	endDevice: (id: string) => send<object>('DELETE', `devices/${id}`),
	endOtherDevices: () => send<{ ended: number }>('DELETE', 'devices'),
	apps: () => get<Company.GrantedApp[]>('apps'),
	exported: () => get<Company.Exported>('export'),
	askForExport: () => send<Company.Exported>('POST', 'export'),
	endExport: () => send<Company.Exported>('DELETE', 'export'),
	endApp: (id: string) => send<object>('DELETE', `apps/${id}`),
	siteTimeline: (id: string, query: Query) => get<Status[]>(`sites/${id}/timeline`, query),

	news: (query: Query = {}) => get<Company.NewsItem[]>('news', query),
	newsItem: (id: string) => get<Company.NewsItem>(`news/${id}`),
	wording: (id: string, body: { network: string; text: string }) =>
		send<Company.Wording>('POST', `news/${id}/wording`, body),

	records: () => get<Admin.Records>('privacy'),
	register: (query: Query) => get<Admin.Entry[]>('admin/people', query),
	suspend: (id: string, reason: string) =>
		send<Admin.Entry>('POST', `admin/people/${id}/suspend`, { reason }),
	restore: (id: string) => send<Admin.Entry>('POST', `admin/people/${id}/restore`),
	auditLog: (query: Query) => get<Admin.Noted[]>('admin/audit', query),

	announcements: (query: Query) => get<Told.Written[]>('announcements', query),
	draftAnnouncement: (body: Told.AnnouncementDraft) => send<Told.Written>('POST', 'announcements', body),
	saveAnnouncement: (id: string, body: Told.AnnouncementDraft) =>
		send<Told.Written>('PUT', `announcements/${id}`, body),
	publishAnnouncement: (id: string, at: string | null) =>
		send<Told.Written>('POST', `announcements/${id}/publish`, { at }),
	withdrawAnnouncement: (id: string) => send<Told.Written>('POST', `announcements/${id}/withdraw`),
	acknowledgements: (id: string, query: Query) =>
		get<Told.Evidence>(`announcements/${id}/acknowledgements`, query),

	connections: () => get<Company.Connection[]>('connections'),
	connect: (network: string, body: Company.Entrance = {}) =>
		send<{ authorizeUrl: string }>('POST', `connections/${network}`, body),
	disconnect: (id: string) => send<object>('DELETE', `connections/${id}`),

	shares: () => get<Company.Share[]>('shares'),
	share: (body: Company.NewShare, key: string) =>
		send<Company.Share>('POST', 'shares', body, { 'Idempotency-Key': key }),
	cancelShare: (id: string) => send<Company.Share>('POST', `shares/${id}/cancel`),
	answerShare: (id: string, body: { published: boolean; url?: string }) =>
		send<Company.Share>('POST', `shares/${id}/answer`, body),
	declareShare: (id: string, body: { url?: string }) =>
		send<Company.Share>('POST', `shares/${id}/declare`, body),
	deleteShare: (id: string) => send<Company.Share>('DELETE', `shares/${id}`),
	intent: (body: { itemId: string; network: string; text: string }) =>
		send<{ intentUrl: string; share: Company.Share }>('POST', 'intents', body)
};

export function get<T>(path: string, query: Query = {}, onHeaders?: (headers: Headers) => void): Promise<T> {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) {
		if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
	}
	return ask(request<T>(search.size ? `${path}?${search}` : path, { method: 'GET' }, onHeaders));
}

export function send<T>(method: string, path: string, body?: object, headers: HeadersInit = {}): Promise<T> {
	const init: RequestInit = { method, headers: new Headers(headers) };
	if (body) {
		init.body = toWire(body);
		(init.headers as Headers).set('Content-Type', 'application/json');
	}
	return ask(request<T>(path, init));
}

/** With a file in it. */
export function sendForm<T>(method: string, path: string, form: FormData): Promise<T> {
	return ask(request<T>(path, { method, body: form }));
}

const PAGE = 40;

/** One page of a list, and where the next one begins. A page that is not full is the last one, though the server names a next one. */
export async function getPage<T>(
	path: string,
	query: Query = {}
): Promise<{ things: T[]; next: string | null }> {
	let next: string | null = null;
	const asked = { limit: PAGE, ...query };
	const things = await get<T[]>(path, asked, (headers) => (next = nextIn(headers.get('link') ?? '')));
	return { things, next: things.length < PAGE ? null : next };
}

/** Where the page after this one begins, by the `Link` header. */
export function nextIn(link: string): string | null {
	const address = /<([^>]+)>;\s*rel="next"/.exec(link)?.[1];
	return address ? new URL(address).searchParams.get('max_id') : null;
}

async function request<T>(
	path: string,
	init: RequestInit,
	onHeaders?: (headers: Headers) => void
): Promise<T> {
	const headers = new Headers(init.headers);
	headers.set('Accept-Language', document.documentElement.lang);
	const signal = AbortSignal.timeout(30_000);
	const response = await fetch(`/api/company/${path}`, { ...init, headers, signal });
	const text = await response.text();
	// The names of wrong fields stay as the server spells them (variants.0.text).
	if (!response.ok) throw troubleFromBody(response.status, parsed(text, response.status, JSON.parse));
	onHeaders?.(response.headers);
	return parsed(text, response.status, fromWire) as T;
}

function parsed(text: string, status: number, parse: (text: string) => unknown): unknown {
	if (!text) return {};
	try {
		return parse(text);
	} catch {
		// A proxy's HTML page in place of JSON.
		throw new Trouble('', `http-${status}`, status);
	}
}
