import { SvelteSet } from 'svelte/reactivity';
import { USER, follow } from './live/live.svelte.ts';

type Told = { present: string[]; absent: string[]; whole: boolean };

const present = new SvelteSet<string>();

/** Whether somebody has a page or an app open now, as far as they let it be seen. */
export function isPresent(accountId: string): boolean {
	return present.has(accountId);
}

/** Called once by the shell: the server tells all of it first, then what changes. */
export function watchPresence(): () => void {
	return follow(USER, {
		event: (name, payload) => {
			if (name === 'ramage.presence') take(payload as Told);
		},
		resync: () => {
			// A new socket is told everything again.
		}
	});
}

function take({ present: came, absent, whole }: Told): void {
	if (whole) present.clear();
	came.forEach((id) => present.add(id));
	absent.forEach((id) => present.delete(id));
}
