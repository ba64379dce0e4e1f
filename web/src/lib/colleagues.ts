import { company } from './api/company.ts';
import type { Account } from './api/mastodon.ts';
import { myself } from './session.svelte.ts';

const MOST_AT_SITE = 80;

/** Those whom I work with: my manager and team first, wherever they are, then who is at my site. */
export async function myColleagues(): Promise<Account[]> {
	const { account, person } = myself();
	const [{ manager, team }, atSite] = await Promise.all([
		company.person(account.id),
		person.site ? company.people({ site: person.site.id, limit: MOST_AT_SITE }) : []
	]);
	const all = [...(manager ? [manager] : []), ...team, ...atSite.map((one) => one.account)];
	const byId = new Map(all.map((one) => [one.id, one]));
	byId.delete(account.id);
	return [...byId.values()];
}
