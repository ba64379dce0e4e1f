import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from '../toasts.svelte.ts';
import { Pushes } from './push.svelte.ts';

const server = vi.fn<typeof fetch>();
const says = (body: object, status = 200) => server.mockResolvedValueOnce(Response.json(body, { status }));
const sent = (at: number) => {
	const [, init] = server.mock.calls[at] ?? [];
	return { method: init?.method, body: JSON.parse(String(init?.body ?? 'null')) as Sent };
};
type Sent = { subscription: object; data: { alerts: Record<string, boolean> } };
vi.mock('../api/mastodon.ts', () => ({
	mastodonApi: {
		v2: { instance: { fetch: () => Promise.resolve({ configuration: { vapid: { publicKey: 'BKey' } } }) } }
	}
}));

const unsubscribe = vi.fn(() => Promise.resolve(true));
const there = {
	toJSON: () => ({ endpoint: 'https://push.example/1', keys: { auth: 'a', p256dh: 'p' } }),
	unsubscribe
};
const pushManager = { getSubscription: vi.fn(), subscribe: vi.fn(() => Promise.resolve(there)) };
const notification = { permission: 'default', requestPermission: vi.fn() };

function browser(workers: object | undefined) {
	Object.defineProperty(navigator, 'serviceWorker', { value: workers, configurable: true });
	vi.stubGlobal('Notification', notification);
}

beforeEach(() => {
	localStorage.clear();
	toasts.splice(0);
	vi.clearAllMocks();
	notification.permission = 'default';
	notification.requestPermission.mockResolvedValue('granted');
	pushManager.getSubscription.mockResolvedValue(null);
	const registration = { pushManager };
	browser({ ready: Promise.resolve(registration), getRegistration: () => Promise.resolve(registration) });
	server.mockReset();
	vi.stubGlobal('fetch', server);
});

it('is turned on in the browser and at the server, for what is usually wanted', async () => {
	const pushes = new Pushes();
	await pushes.load();
	expect(pushes.state).toBe('off');
	says({ alerts: { mention: true, follow_request: true } });
	expect(await pushes.turnOn()).toBe(true);
	expect(pushManager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'BKey' });
	const { method, body } = sent(0);
	expect(method).toBe('POST');
	expect(body.subscription).toMatchObject({ endpoint: 'https://push.example/1', standard: true });
	expect([body.data.alerts['mention'], body.data.alerts['favourite']]).toEqual([true, false]);
	expect(pushes.state).toBe('on');
	expect([pushes.alerts['follow_request'], pushes.alerts['favourite']]).toEqual([true, false]);
});

it('stays off when the person says no, and says where it can be allowed again', async () => {
	notification.requestPermission.mockResolvedValue('denied');
	const pushes = new Pushes();
	expect(await pushes.turnOn()).toBe(false);
	expect(pushes.state).toBe('refused');
	expect(server).not.toHaveBeenCalled();
	notification.permission = 'denied';
	await pushes.load();
	expect(pushes.state).toBe('refused');
});

it('is impossible where the browser has no way for it', async () => {
	browser(undefined);
	const pushes = new Pushes();
	await pushes.load();
	expect(pushes.state).toBe('impossible');
});

it('says why it could not be turned on', async () => {
	says({ error: 'Busy' }, 503);
	const pushes = new Pushes();
	await pushes.load();
	expect(await pushes.turnOn()).toBe(false);
	expect([pushes.state, toasts[0]?.text]).toEqual(['off', 'Busy']);
});

it('is off where the server knows nothing of what the browser still has', async () => {
	pushManager.getSubscription.mockResolvedValue(there);
	says({ error: 'Not here' }, 404);
	const pushes = new Pushes();
	await pushes.load();
	expect(pushes.state).toBe('off');
	says({ alerts: { mention: true } });
	await pushes.load();
	expect(pushes.state).toBe('on');
	says({});
	await pushes.turnOff();
	expect(sent(2).method).toBe('DELETE');
	expect(unsubscribe).toHaveBeenCalledTimes(1);
	expect(pushes.state).toBe('off');
});

it('changes one kind and leaves the others', async () => {
	const pushes = new Pushes();
	says({ alerts: { mention: true } });
	await pushes.turnOn();
	says({ alerts: { mention: true, 'admin.report': true } });
	expect(await pushes.choose('admin.report', true)).toBe(true);
	expect(sent(1).body.data.alerts).toMatchObject({ mention: true, 'admin.report': true, favourite: false });
	expect(pushes.alerts['admin.report']).toBe(true);
});

it('is offered once, and never again after a no', async () => {
	const pushes = new Pushes();
	await pushes.load();
	expect(pushes.worthOffering).toBe(true);
	pushes.notNow();
	await pushes.load();
	expect(pushes.worthOffering).toBe(false);
});
