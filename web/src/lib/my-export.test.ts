import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Trouble } from './api/trouble.ts';
import { MyExport } from './my-export.svelte.ts';

const company = vi.hoisted(() => ({ exported: vi.fn(), askForExport: vi.fn(), endExport: vi.fn() }));
vi.mock('./api/company.ts', () => ({ company }));

const at = (state: string, progress = 0) => ({ state, progress, parts: [] });
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('looks again until it is ready', async () => {
	company.askForExport.mockResolvedValue(at('waiting'));
	company.exported.mockResolvedValueOnce(at('making', 0.5)).mockResolvedValue(at('ready', 1));
	const data = new MyExport();
	await data.ask();
	expect(data.busy).toBe(true);
	await vi.advanceTimersByTimeAsync(1500);
	expect(data.now?.progress).toBe(0.5);
	await vi.advanceTimersByTimeAsync(1500);
	expect(data.now?.state).toBe('ready');
	company.exported.mockClear();
	await vi.advanceTimersByTimeAsync(10_000);
	expect(company.exported).not.toHaveBeenCalled();
});

it('goes on through a moment without an answer', async () => {
	company.askForExport.mockResolvedValue(at('waiting'));
	company.exported.mockRejectedValueOnce(new Trouble('', 'offline', 0)).mockResolvedValue(at('ready', 1));
	const data = new MyExport();
	await data.ask();
	await vi.advanceTimersByTimeAsync(3000);
	expect(data.trouble).toBeNull();
	expect(data.now?.state).toBe('ready');
});

it('says what went wrong, and nothing of it once there is an answer', async () => {
	const data = new MyExport();
	company.exported.mockRejectedValueOnce(new Trouble('Busy', 'busy', 503)).mockResolvedValueOnce(at('none'));
	await data.load();
	expect([data.trouble?.message, data.loading]).toEqual(['Busy', false]);
	await data.load();
	expect([data.trouble, data.now?.state]).toEqual([null, 'none']);
});

it('asks nothing more once the page is left', async () => {
	company.askForExport.mockResolvedValue(at('waiting'));
	company.exported.mockClear();
	const data = new MyExport();
	await data.ask();
	data.leave();
	await vi.advanceTimersByTimeAsync(10_000);
	expect(company.exported).not.toHaveBeenCalled();
});
