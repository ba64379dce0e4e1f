import Bell from '@lucide/svelte/icons/bell';
import BellRing from '@lucide/svelte/icons/bell-ring';
import Building2 from '@lucide/svelte/icons/building-2';
import Columns3 from '@lucide/svelte/icons/columns-3';
import House from '@lucide/svelte/icons/house';
import MapPin from '@lucide/svelte/icons/map-pin';
import Mail from '@lucide/svelte/icons/mail';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send';
import Share from '@lucide/svelte/icons/share';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { Me } from './api/company-types.ts';

export type Entry = {
	href: string;
	/** A key of the catalogue, or the name itself (a site's). */
	key?: string;
	name?: string;
	icon: Component<{ size?: number }>;
	/** Wide pages have its field beside them. */
	narrow?: boolean;
	badge?: 'notifications' | 'conversations' | 'shares';
};

/** The main ways, for the side and, in part, for the bar of a phone. */
export function entriesFor(me: Me): Entry[] {
	const { site } = me.person;
	return [
		{ href: '/', key: 'nav.home', icon: House },
		{ href: '/company', key: 'nav.company', icon: Building2 },
		...(site ? [{ href: `/sites/${site.id}`, name: site.name, icon: MapPin }] : []),
		{ href: '/search', key: 'nav.search', icon: Search, narrow: true },
		{ href: '/notifications', key: 'nav.notifications', icon: Bell, badge: 'notifications' as const },
		{ href: '/messages', key: 'nav.messages', icon: Mail, badge: 'conversations' as const },
		{ href: '/news', key: 'nav.news', icon: Share },
		{ href: '/shares', key: 'nav.shares', icon: Send, badge: 'shares' as const },
		{ href: '/people', key: 'nav.people', icon: Users },
		{ href: '/groups', key: 'nav.groups', icon: MessagesSquare },
		{ href: '/deck', key: 'nav.deck', icon: Columns3 },
		...(me.roles.includes('comms') ? [{ href: '/newsroom', key: 'nav.newsroom', icon: Megaphone }] : []),
		...(me.roles.includes('comms') && !me.roles.includes('admin')
			? [{ href: '/admin/announcements', key: 'nav.announcements', icon: BellRing }]
			: []),
		...(me.roles.includes('moderator') && !me.roles.includes('admin')
			? [{ href: '/admin/reports', key: 'nav.moderation', icon: ShieldCheck }]
			: []),
		...(me.roles.includes('admin') ? [{ href: '/admin', key: 'nav.admin', icon: ShieldCheck }] : [])
	];
}

export function isHere(href: string, pathname: string): boolean {
	return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
