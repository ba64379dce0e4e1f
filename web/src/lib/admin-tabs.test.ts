import { describe, expect, it } from 'vitest';
import { tabAt, tabsFor } from './admin-tabs.ts';

const of = (...roles: string[]) => tabsFor((role) => roles.includes(role)).map(({ key }) => key);

describe('the parts of the administration', () => {
	it('are for those whose they are', () => {
		expect(of('employee')).toEqual([]);
		expect(of('comms')).toEqual(['admin.announcements']);
		expect(of('moderator')).toEqual(['admin.reports', 'admin.emoji']);
		expect(of('admin')).toHaveLength(7);
	});

	it('hold the pages under them', () => {
		expect(tabAt('/admin')?.key).toBe('admin.people');
		expect(tabAt('/admin/reports/7')?.key).toBe('admin.reports');
		expect(tabAt('/admin/log')?.key).toBe('admin.log');
		expect(tabAt('/administration')).toBeUndefined();
	});
});
