import { expect, it } from 'vitest';
import { addressOf, pushedIn, shownAs } from './pushed.ts';

const pushed = {
	access_token: '',
	notification_id: '7',
	notification_type: 'mention',
	title: 'Boris mentioned you',
	body: 'Look',
	icon: 'https://ramage.example/media/1.webp',
	preferred_locale: 'en'
};
const answering = (status: number, body: object) => () => Promise.resolve(Response.json(body, { status }));

it('is shown once, however often it comes', () => {
	const read = pushedIn(JSON.stringify(pushed));
	expect(read && shownAs(read)).toMatchObject({ body: 'Look', tag: '7', data: { id: '7' } });
});

it.each(['', 'no json', '{}', '{"title":"x"}'])('is passed over when it is none: %s', (text) => {
	expect(pushedIn(text)).toBeNull();
});

it.each([
	[200, { type: 'mention', status: { id: '9', account: { acct: 'boris' } } }, '/@boris/9'],
	[200, { type: 'follow', account: { acct: 'boris' } }, '/@boris'],
	[200, { type: 'group_request', account: { acct: 'velo' } }, '/notifications'],
	[404, {}, '/notifications']
])('leads to what it is about (%s)', async (status, body, address) => {
	expect(await addressOf('7', answering(status, body))).toBe(address);
});

it('leads to all notifications where there is no network', async () => {
	expect(await addressOf('7', () => Promise.reject(new TypeError()))).toBe('/notifications');
});
