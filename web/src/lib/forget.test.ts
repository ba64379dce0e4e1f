import { beforeEach, expect, it, vi } from 'vitest';
import { forget } from './forget.ts';
import { keepFor, mine } from './kept.ts';
import { become } from './offline/names.ts';

const close = vi.fn();
const unsubscribe = vi.fn(() => Promise.resolve(true));
const postMessage = vi.fn();
let names: string[];

beforeEach(() => {
	names = [];
	vi.clearAllMocks();
	vi.stubGlobal('caches', {
		open: (name: string) => Promise.resolve(names.push(name)),
		keys: () => Promise.resolve([...names]),
		delete: (name: string) => Promise.resolve(void names.splice(names.indexOf(name), 1))
	});
	vi.stubGlobal('navigator', {
		serviceWorker: {
			controller: { postMessage },
			getRegistration: () =>
				Promise.resolve({
					getNotifications: () => Promise.resolve([{ close }, { close }]),
					pushManager: { getSubscription: () => Promise.resolve({ unsubscribe }) }
				})
		}
	});
});

it('leaves nothing: no draft, nothing read, no notification and no way for another', async () => {
	keepFor('ada');
	mine.keep('draft.home', { text: 'hers' });
	await become('1');
	names.push('read.1.picture', 'shell.1');
	await forget();
	expect(mine.kept('draft.home')).toBeUndefined();
	expect(names).toEqual(['shell.1']);
	expect(close).toHaveBeenCalledTimes(2);
	expect(unsubscribe).toHaveBeenCalledTimes(1);
});

it('tells the worker, which may be about to keep more', async () => {
	await forget();
	expect(postMessage).toHaveBeenCalledWith({ me: null });
});
