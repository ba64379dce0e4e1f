import Bell from '@lucide/svelte/icons/bell';
import Building2 from '@lucide/svelte/icons/building-2';
import Hash from '@lucide/svelte/icons/hash';
import House from '@lucide/svelte/icons/house';
import List from '@lucide/svelte/icons/list';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Search from '@lucide/svelte/icons/search';
import Telescope from '@lucide/svelte/icons/telescope';
import type { Component } from 'svelte';
import { cache } from '../cache.svelte.ts';
import type { Place } from '../folds.svelte.ts';
import { say } from '../i18n.ts';
import { myLists } from '../lists/mine.svelte.ts';
import { pathOf } from '../search/address.ts';
import { siteById } from '../session.svelte.ts';
import type { ColumnKind, Shown } from './columns.ts';

export const ICONS: Record<ColumnKind, Component<{ size?: number }>> = {
	home: House,
	company: Building2,
	site: MapPin,
	group: MessagesSquare,
	list: List,
	tag: Hash,
	search: Search,
	watch: Telescope,
	notifications: Bell,
	messages: Mail
};

/** There is one of each: nothing more needs to be said of it. */
export const ALONE: readonly ColumnKind[] = ['home', 'company', 'notifications', 'messages'];

/** What stands over a column: the name of what it shows, or of its kind as long as that is not known. */
export function nameOf({ kind, what }: Shown): string {
	return nameOfOne(kind, what) ?? (ALONE.includes(kind) ? say(`nav.${kind}`) : say(`deck.kind.${kind}`));
}

/** The same for those who do not see its icon: a site, a group and a list may have one name. */
export function labelOf(column: Shown): string {
	const { kind, what } = column;
	const name = nameOfOne(kind, what);
	if (name === undefined || kind === 'tag') return nameOf(column);
	return say('deck.named', { kind: say(`deck.kind.${kind}`), name });
}

/** The page of what it shows alone. */
export function hrefOf({ kind, what }: Shown): string {
	switch (kind) {
		case 'home':
			return '/';
		case 'site':
			return `/sites/${what}`;
		case 'group': {
			const group = cache.groups.get(what);
			return group ? `/@${group.account.acct}` : '/groups';
		}
		case 'list':
			return `/lists/${what}`;
		case 'tag':
			return `/tags/${encodeURIComponent(what)}`;
		case 'search':
		case 'watch':
			return pathOf({ q: what, kind: 'posts' });
		default:
			return `/${kind}`;
	}
}

/** Which kind of screen filters take it for. */
export function placeOf(kind: ColumnKind): Place {
	if (kind === 'home' || kind === 'list') return 'home';
	return kind === 'notifications' ? 'notifications' : 'public';
}

function nameOfOne(kind: ColumnKind, what: string): string | undefined {
	if (kind === 'site') return siteById(what)?.name;
	if (kind === 'group') return cache.groups.get(what)?.name;
	if (kind === 'list') return myLists.byId(what)?.title;
	if (kind === 'tag') return `#${what}`;
	return what || undefined;
}
