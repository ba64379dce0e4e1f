import { expect, it } from 'vitest';
import { roomFor } from './rooms.ts';

const HOME = 'https://ramage.example';
const asked = (path: string, rest: Partial<Request> = {}) =>
	roomFor(
		{ method: 'GET', mode: 'cors', url: new URL(path, HOME).href, headers: new Headers(), ...rest },
		HOME,
		['/theme.js', '/icon-192.png']
	);

it.each([
	['/api/v1/timelines/home?limit=20', 'read'],
	['/api/v1/statuses/1/context', 'read'],
	['/api/company/me', 'read'],
	['/media/abc.webp', 'picture'],
	['/_app/immutable/chunks/a.js', 'shell'],
	['/theme.js', 'asset'],
	['/other.js', null],
	['/api/v1/streaming/user', null],
	['/api/v1/admin/reports', null],
	['/api/company/admin/people', null],
	['/api/company/export/1', null],
	['/api/company/devices', null],
	['/api/v2/search?q=secret', null],
	['/auth/pages.css', null],
	['/service-worker.js', null],
	['https://elsewhere.example/media/abc.webp', null]
])('keeps the answer to %s with: %s', (path, room) => {
	expect(asked(path)).toBe(room);
});

it('keeps nothing that changes something, and no part of a film', () => {
	expect(asked('/api/v1/statuses', { method: 'POST' })).toBeNull();
	expect(asked('/media/abc.mp4', { headers: new Headers({ range: 'bytes=0-' }) })).toBeNull();
});

it('answers for pages of the app alone', () => {
	const visit = (path: string) => asked(path, { mode: 'navigate' });
	expect(['/', '/@ada/12', '/settings'].map(visit)).toEqual(['page', 'page', 'page']);
	expect(['/auth/sign-in', '/oauth/authorize', '/media/a.pdf', '/api/docs'].map(visit)).toEqual([
		null,
		null,
		null,
		null
	]);
});
