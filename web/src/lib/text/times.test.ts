import { afterEach, expect, test, vi } from 'vitest';
import { dayAndTime, exact } from './times.ts';

afterEach(() => vi.restoreAllMocks());

const AT = '2026-03-02T09:15:00Z';

test('a thousand rows are told their time by one formatter', () => {
	const made = vi.spyOn(Intl, 'DateTimeFormat');
	const said = new Set(Array.from({ length: 1000 }, () => exact(AT, 'fr-CA', 'Asia/Kolkata')));
	expect(said.size).toBe(1);
	expect([...said][0]).toContain('14 h 45');
	expect(made).toHaveBeenCalledOnce();
});

test('who travels reads the times of where they are now', () => {
	const made = vi.spyOn(Intl, 'DateTimeFormat');
	for (const minutes of [0, -330, -330, 0]) {
		vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(minutes);
		dayAndTime(AT, 'en-IE');
	}
	expect(made).toHaveBeenCalledTimes(2);
});

test('a zone that the browser does not know is left out', () => {
	expect(exact(AT, 'en-GB', 'Moon/Sea')).toBe(exact(AT, 'en-GB'));
});
