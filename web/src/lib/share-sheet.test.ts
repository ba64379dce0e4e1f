import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewsItem, Share, Wording } from './api/company-types.ts';
import { Trouble } from './api/trouble.ts';
import { emptyCache } from './cache.svelte.ts';
import { ShareSheet } from './share-sheet.svelte.ts';

const api = vi.hoisted(() => ({
	newsItem: vi.fn(),
	connections: vi.fn(),
	wording: vi.fn(),
	share: vi.fn(),
	intent: vi.fn()
}));
const networks = vi.hoisted(() => [
	{ name: 'x', label: 'X', limit: 280, intent: true, intentOnly: false },
	{ name: 'mastodon', label: 'Mastodon', limit: 500, intent: false, intentOnly: false },
	{ name: 'nowhere', label: 'Nowhere', limit: 10, intent: false, intentOnly: true }
]);
vi.mock('./session.svelte.ts', async (original) => ({
	...(await original<object>()),
	myself: () => ({ networks }),
	networkByName: (name: string) => networks.find((one) => one.name === name)
}));
vi.mock('./api/company.ts', () => ({ company: api }));

const variant = (id: string, language: string, text: string) => ({
	id,
	network: 'x',
	language,
	label: '',
	text
});
const item = {
	id: '7',
	version: 3,
	url: 'https://acme.com/sun',
	disclosure: '#AcmeEmployee',
	createdBy: { id: '1' },
	variants: [variant('1', 'fr', 'Bravo'), variant('2', 'en', 'Well done')],
	myShares: []
} as unknown as NewsItem;
const connection = { id: '4', network: 'x', handle: 'ada_d', state: 'active' };

function judged(text: string, more: Partial<Wording> = {}): Wording {
	const finalText = `${text}\nhttps://acme.com/sun #AcmeEmployee`;
	return {
		finalText,
		alike: false,
		soonest: null,
		best: null,
		length: text.length + 38,
		limit: 280,
		valid: true,
		problems: [],
		disclosure: '#AcmeEmployee',
		link: item.url,
		cost: null,
		...more
	};
}

beforeEach(() => {
	localStorage.clear();
	emptyCache();
	Object.values(api).forEach((one) => one.mockReset());
	api.newsItem.mockResolvedValue(item);
	api.connections.mockResolvedValue([connection]);
	api.wording.mockImplementation((_: string, { text }: { text: string }) => Promise.resolve(judged(text)));
	api.share.mockResolvedValue({
		id: '30',
		item: { id: '7' },
		state: 'waiting',
		can: ['cancel']
	} as unknown as Share);
});

async function ready(): Promise<ShareSheet> {
	const sheet = new ShareSheet('7');
	await sheet.load();
	await settled(sheet);
	return sheet;
}

async function settled(sheet: ShareSheet) {
	const stop = sheet.judge();
	await vi.waitFor(() => expect(sheet.fresh).toBe(true));
	stop();
}

describe('the share sheet', () => {
	it('begins with a wording in the language of the screen, on an account that can publish', async () => {
		const sheet = await ready();
		expect([sheet.text, sheet.connectionId]).toEqual(['Well done', '4']);
		expect(sheet.publishable).toBe(true);
	});

	it('begins empty where the words have to be one’s own, and a wording is an example there', async () => {
		api.newsItem.mockResolvedValue({ ...item, textPolicy: 'own_words' });
		const sheet = await ready();
		expect(sheet.text).toBe('');
		sheet.choose(sheet.variants[1]!);
		expect([sheet.text, sheet.variant?.text]).toEqual(['', 'Bravo']);
	});

	it('lets go of what was typed before the wordings were fixed', async () => {
		const free = await ready();
		free.text = 'My own words';
		free.typed();
		expect((await ready()).text).toBe('My own words');
		for (const textPolicy of ['locked', 'framed'] as const) {
			api.newsItem.mockResolvedValue({ ...item, textPolicy });
			expect((await ready()).text).toBe('Well done');
		}
		free.text = 'So true: Well done';
		free.typed();
		expect((await ready()).text).toBe('So true: Well done');
	});

	it('cannot publish words that the server has not judged yet', async () => {
		const sheet = await ready();
		sheet.text = 'My own words';
		expect([sheet.fresh, sheet.publishable]).toEqual([false, false]);
		await settled(sheet);
		expect(sheet.publishable).toBe(true);
	});

	it('counts while typing, link and disclosure included, then takes the server’s number', async () => {
		const sheet = await ready();
		sheet.text = 'Hello';
		expect(sheet.length).toBe(5 + 1 + 20 + 1 + 13 + 3);
		await settled(sheet);
		expect(sheet.length).toBe(43);
	});

	it('cannot publish what the network would not take', async () => {
		api.wording.mockResolvedValue(judged('x', { valid: false, problems: ['too long'] }));
		expect((await ready()).publishable).toBe(false);
	});

	it('publishes exactly the text that was shown', async () => {
		const sheet = await ready();
		await sheet.publish();
		expect(api.share).toHaveBeenCalledWith(
			{
				itemId: '7',
				itemVersion: 3,
				connectionId: '4',
				variantId: '2',
				text: 'Well done',
				confirmedText: judged('Well done').finalText
			},
			expect.stringMatching(/^[0-9a-f-]{36}$/)
		);
	});

	it('retries a lost answer under the same key, and other words under another', async () => {
		api.share
			.mockRejectedValueOnce(new Trouble('', 'offline', 0))
			.mockRejectedValueOnce(new Trouble('', 'offline', 0));
		const sheet = await ready();
		await sheet.publish();
		await sheet.publish();
		sheet.text = 'Other words';
		await settled(sheet);
		await sheet.publish();
		const keys = api.share.mock.calls.map((call) => call[1] as string);
		expect(keys[1]).toBe(keys[0]);
		expect(keys[2]).not.toBe(keys[0]);
	});

	it('shows what would be published now when the item changed meanwhile', async () => {
		const sheet = await ready();
		api.share.mockRejectedValueOnce(new Trouble('It changed', 'changed', 409));
		api.newsItem.mockResolvedValue({ ...item, version: 4 });
		api.wording.mockResolvedValue(judged('Well done', { finalText: 'Well done\nhttps://acme.com/moon' }));
		expect(await sheet.publish()).toBeNull();
		expect([sheet.item?.version, sheet.wording?.finalText]).toEqual([4, 'Well done\nhttps://acme.com/moon']);
		expect(sheet.trouble?.message).toBe('It changed');
	});

	it('keeps edited words until they are shared', async () => {
		const sheet = await ready();
		sheet.text = 'Half a thou';
		sheet.typed();
		expect((await ready()).text).toBe('Half a thou');
		await sheet.publish().catch(() => {});
	});

	it('needs no connection for the network’s own composer', async () => {
		api.connections.mockResolvedValue([]);
		api.intent.mockResolvedValue({
			intentUrl: 'https://x.com/intent',
			share: { id: '31', item: { id: '7' }, state: 'opened', can: [] }
		});
		const sheet = await ready();
		expect(sheet.publishable).toBe(false);
		expect(await sheet.openElsewhere()).toBe('https://x.com/intent');
	});
});

describe('carrying to another network', () => {
	it('begins where an account is connected', async () => {
		api.connections.mockResolvedValue([{ ...connection, network: 'mastodon' }]);
		const sheet = await ready();
		expect([sheet.network, sheet.connectionId]).toEqual(['mastodon', '4']);
	});

	it('offers only where it can be carried', async () => {
		expect((await ready()).networks.map(({ name }) => name)).toEqual(['x', 'mastodon']);
	});

	it('has the words, the counter and the judgement of each apart', async () => {
		const sheet = await ready();
		sheet.text = 'For X 👩‍👩‍👧';
		sheet.typed();
		sheet.turnTo('mastodon');
		expect([sheet.connectionId, sheet.wording, sheet.fresh]).toEqual([null, null, false]);
		expect(sheet.text).toBe('Well done');
		await settled(sheet);
		expect(api.wording).toHaveBeenLastCalledWith('7', { network: 'mastodon', text: 'Well done' });
		sheet.turnTo('x');
		expect(sheet.text).toBe('For X 👩‍👩‍👧');
	});

	it('drops what was still being asked for the network that one left', async () => {
		const sheet = await ready();
		const before = api.wording.mock.calls.length;
		sheet.text = 'Late';
		const stop = sheet.judge();
		sheet.turnTo('mastodon');
		await new Promise((resolve) => setTimeout(resolve, 300));
		stop();
		expect(api.wording.mock.calls.length).toBe(before);
	});
});
