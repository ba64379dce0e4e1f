/** The parts of the settings. */
export const SETTINGS = [
	{ href: '/settings', key: 'settings.tab.general' },
	{ href: '/settings/profile', key: 'settings.tab.profile' },
	{ href: '/settings/posts', key: 'settings.tab.posts' },
	{ href: '/settings/notifications', key: 'settings.tab.notifications' },
	{ href: '/settings/privacy', key: 'settings.tab.privacy' },
	{ href: '/settings/devices', key: 'settings.tab.devices' },
	{ href: '/settings/data', key: 'settings.tab.data' }
];
