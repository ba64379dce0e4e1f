/** The parts of the administration, and whose they are. */
export const TABS = [
	{ href: '/admin', key: 'admin.people', roles: ['admin'] },
	{ href: '/admin/reports', key: 'admin.reports', roles: ['moderator', 'admin'] },
	{ href: '/admin/announcements', key: 'admin.announcements', roles: ['comms', 'admin'] },
	{ href: '/admin/rules', key: 'admin.rules', roles: ['admin'] },
	{ href: '/admin/emoji', key: 'admin.emoji', roles: ['moderator', 'admin'] },
	{ href: '/admin/apps', key: 'admin.apps', roles: ['admin'] },
	{ href: '/admin/log', key: 'admin.log', roles: ['admin'] }
];
export type Tab = (typeof TABS)[number];

export function tabsFor(has: (role: string) => boolean): Tab[] {
	return TABS.filter(({ roles }) => roles.some(has));
}

/** The part that an address belongs to: one report is part of the reports. */
export function tabAt(pathname: string): Tab | undefined {
	return TABS.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
}
