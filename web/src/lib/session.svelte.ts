import { company } from './api/company.ts';
import type { Me, Network, Site } from './api/company-types.ts';
import { rememberAccount } from './cache.svelte.ts';
import { readAs } from './folds.svelte.ts';
import { languageOf, speak } from './i18n.ts';
import { keepFor } from './kept.ts';
import { wearAccent } from './accent.ts';

type Session = { me: Me | null; sites: Site[] };

export const session = $state<Session>({ me: null, sites: [] });
export const unread = $state({ notifications: 0, conversations: 0, shares: 0 });

/** Who I am, where our sites are. Screens are shown once this is there. */
export async function startSession(): Promise<void> {
	const [me, sites] = await Promise.all([company.me(), company.sites()]);
	rememberAccount(me.account);
	keepFor(me.account.id);
	session.me = me;
	session.sites = sites;
	Object.assign(unread, me.unread);
	readAs(me.preferences);
	wearAccent(me.company.accent);
	// What was kept in this browser was right for the first paint; the person's own choice is the server's.
	if (me.person.locale) await speak(languageOf(me.person.locale));
}

/**
 * The badges, after something may have been missed; and whether this page still speaks for the person it shows:
 * another tab may have signed somebody else in meanwhile. Nobody can tell offline: what waits goes on waiting.
 */
export async function refreshMe(): Promise<boolean> {
	try {
		const me = await company.me();
		if (!isMe(me.account.id)) {
			window.location.reload();
			return false;
		}
		Object.assign(unread, me.unread);
		return true;
	} catch {
		return false;
	}
}

/** The signed-in person, on screens that are shown only to one. */
export function myself(): Me {
	if (!session.me) throw new Error('No session yet.');
	return session.me;
}

export function isMe(accountId: string): boolean {
	return session.me?.account.id === accountId;
}

export function hasRole(role: string): boolean {
	return session.me?.roles.includes(role) ?? false;
}

export function siteById(id: string | null | undefined): Site | undefined {
	return id ? session.sites.find((site) => site.id === id) : undefined;
}

export function networkByName(name: string): Network | undefined {
	return session.me?.networks.find((network) => network.name === name);
}
