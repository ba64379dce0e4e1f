import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MastoHttpError } from 'masto';
import { emptyCache } from '../cache.svelte.ts';
import { keepFor, mine } from '../kept.ts';
import { line } from '../live/live.svelte.ts';
import { draftOf } from './draft.svelte.ts';
import {
	discard,
	edit,
	onScheduled,
	onSent,
	outbox,
	post,
	resumeOutbox,
	send,
	sendWaiting
} from './outbox.svelte.ts';

type Sent = [
	{ status: string; inReplyToId?: string; visibility?: string },
	{ requestInit: { headers: Record<string, string> } }
];
const create = vi.hoisted(() => vi.fn());
const describeFile = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('../api/upload.ts', () => ({ describe: describeFile, upload: vi.fn() }));
vi.mock('../api/mastodon.ts', () => ({ mastodonApi: { v1: { statuses: { create } } } }));

const roof = { id: '5', url: '/5', alt: 'A roof', kind: 'image' as const, name: '', focus: null, told: ':' };
const status = { id: '1', account: { id: '2' }, reblog: null };
const unavailable = () => Promise.reject(new MastoHttpError({ statusCode: 503, message: 'Busy' }));
const calls = () => create.mock.calls as Sent[];
const keyOf = (call: Sent | undefined) => call?.[1].requestInit.headers['Idempotency-Key'];

beforeEach(() => {
	outbox.splice(0);
	localStorage.clear();
	emptyCache();
	create.mockReset();
	create.mockResolvedValue(status);
	describeFile.mockReset();
	Object.assign(line, { online: true, away: false });
	draftOf('home').clear();
});

function type(text: string, composer = 'home') {
	draftOf(composer).text = text;
	draftOf(composer).save();
}

describe('a post on its way', () => {
	it('leaves the composer empty, and tells when the server has it', async () => {
		const told = vi.fn();
		const stop = onSent(told);
		type('Hello');
		await post('home', '9');
		stop();
		expect(calls()[0]?.[0]).toEqual({ status: 'Hello', mediaIds: [], inReplyToId: '9' });
		expect(draftOf('home').text).toBe('');
		expect(outbox).toHaveLength(0);
		expect(told).toHaveBeenCalledWith(status);
	});

	it('is out of the composer before anything is asked of the server, so that nothing goes twice or too early', async () => {
		describeFile.mockImplementation(() => new Promise(() => {}));
		draftOf('home').restore({ text: 'Look', files: [roof] });
		void post('home', null);
		expect(draftOf('home').empty).toBe(true);
		type('typed meanwhile');
		expect(outbox.map(({ text }) => text)).toEqual(['Look']);
		expect(draftOf('home').text).toBe('typed meanwhile');
		expect(calls()).toHaveLength(0);
	});

	it('waits to be sent again where its picture could not be described', async () => {
		describeFile.mockRejectedValueOnce(new MastoHttpError({ statusCode: 503, message: 'Busy' }));
		draftOf('home').restore({ text: 'Look', files: [roof] });
		await post('home', null);
		expect([outbox[0]?.state, calls().length]).toEqual(['failed', 0]);
		await send(outbox[0]?.key ?? '');
		expect(describeFile).toHaveBeenLastCalledWith('5', 'A roof', null);
		expect([outbox.length, calls().length]).toEqual([0, 1]);
	});

	it('goes to whom it was for, also when it is sent again or edited', async () => {
		create.mockImplementationOnce(unavailable);
		type('Hello');
		await post('home', null, 'private');
		await send(outbox[0]?.key ?? '');
		expect(calls().map(([sent]) => sent.visibility)).toEqual(['private', 'private']);
		create.mockImplementationOnce(unavailable);
		type('Again');
		await post('home', null, 'direct');
		edit(outbox[0]?.key ?? '');
		expect(draftOf('home').audience).toBe('direct');
	});

	it('stays when it fails, and is sent again under the same key', async () => {
		create.mockImplementationOnce(unavailable);
		type('Hello');
		await post('home', null);
		expect(outbox[0]).toMatchObject({ text: 'Hello', state: 'failed' });
		expect(outbox[0]?.trouble?.message).toBe('Busy');
		await send(outbox[0]?.key ?? '');
		expect(outbox).toHaveLength(0);
		expect(keyOf(calls()[0])).toBeTruthy();
		expect(keyOf(calls()[1])).toBe(keyOf(calls()[0]));
	});

	it('goes back into its composer to be edited, before what was typed there meanwhile, and gets a new key', async () => {
		create.mockImplementationOnce(unavailable);
		type('First');
		await post('home', null);
		type('Second');
		edit(outbox[0]?.key ?? '');
		expect(draftOf('home').text).toBe('First\n\nSecond');
		expect(outbox).toHaveLength(0);
		await post('home', null);
		expect(keyOf(calls()[1])).not.toBe(keyOf(calls()[0]));
	});

	it('waits while there is no network, and goes when it is back', async () => {
		line.online = false;
		type('Hello');
		await post('home', null);
		expect(create).not.toHaveBeenCalled();
		expect(outbox[0]?.state).toBe('waiting');
		line.online = true;
		sendWaiting();
		await vi.waitFor(() => expect(outbox).toHaveLength(0));
	});

	it('waits when the server turns out to be away, and goes when it is back', async () => {
		create.mockImplementationOnce(() => {
			line.away = true;
			return Promise.reject(new TypeError('Failed to fetch'));
		});
		type('Hello');
		await post('home', null);
		expect(outbox[0]?.state).toBe('waiting');
		line.away = false;
		sendWaiting();
		await vi.waitFor(() => expect(outbox).toHaveLength(0));
	});

	it('survives that the page is closed, and goes out again under the same key', async () => {
		create.mockReturnValueOnce(new Promise(() => {}));
		type('Hello');
		void post('home', null);
		await vi.waitFor(() => expect(create).toHaveBeenCalledTimes(1));
		const key = keyOf(calls()[0]);
		outbox.splice(0);
		resumeOutbox();
		await vi.waitFor(() => expect(outbox).toHaveLength(0));
		expect(keyOf(calls()[1])).toBe(key);
		expect(mine.kept('outbox')).toEqual([]);
	});

	it('is neither seen nor sent by whoever signs in next in this browser', async () => {
		keepFor('ada');
		create.mockImplementation(unavailable);
		type('Hello');
		await post('home', null);
		type('Half a');
		outbox.splice(0);
		create.mockReset();
		keepFor('boris');
		resumeOutbox();
		expect(create).not.toHaveBeenCalled();
		expect(outbox).toHaveLength(0);
		expect(mine.kept('draft.home')).toBeUndefined();
		create.mockResolvedValue(status);
		keepFor('ada');
		resumeOutbox();
		await vi.waitFor(() => expect(create).toHaveBeenCalledTimes(1));
		expect(mine.kept('draft.home')).toMatchObject({ text: 'Half a' });
	});

	it('is gone when it is discarded', async () => {
		create.mockImplementationOnce(unavailable);
		type('Hello');
		await post('home', null);
		discard(outbox[0]?.key ?? '');
		resumeOutbox();
		expect(outbox).toHaveLength(0);
	});

	it('names whom it is for without showing it in the composer', async () => {
		create.mockImplementationOnce(unavailable);
		type('Hello', 'talk.2');
		await post('talk.2', '9', 'direct', '@boris ');
		expect(calls()[0]?.[0].status).toBe('@boris Hello');
		expect(outbox[0]?.text).toBe('Hello');
		edit(outbox[0]?.key ?? '');
		expect(draftOf('talk.2').text).toBe('Hello');
	});

	it('carries all of the draft, also when it goes back to be edited', async () => {
		create.mockImplementationOnce(unavailable);
		const all = {
			text: 'Which day?',
			warning: 'Work',
			poll: { options: ['Monday', 'Tuesday', ' '], multiple: true, lasts: 3600 },
			language: 'en',
			at: '2026-12-01T08:00:00.000Z'
		};
		draftOf('home').restore(all);
		await post('home', null);
		expect(calls()[0]?.[0]).toMatchObject({
			spoilerText: 'Work',
			poll: { options: ['Monday', 'Tuesday'], multiple: true, expiresIn: 3600 },
			language: 'en',
			scheduledAt: '2026-12-01T08:00:00.000Z'
		});
		edit(outbox[0]?.key ?? '');
		expect(draftOf('home').content).toMatchObject(all);
	});

	it('that is for later is not taken for a post that is out', async () => {
		const [sent, later] = [vi.fn(), vi.fn()];
		const stop = [onSent(sent), onScheduled(later)];
		create.mockResolvedValue({ id: '3', scheduledAt: '2026-12-01T08:00:00.000Z' });
		type('Tomorrow');
		await post('home', null);
		stop.forEach((one) => one());
		expect([sent.mock.calls.length, later.mock.calls.length]).toEqual([0, 1]);
		expect(outbox).toHaveLength(0);
	});
});
