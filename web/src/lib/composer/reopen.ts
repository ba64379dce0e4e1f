import { goto } from '$app/navigation';
import { ask } from '../api/ask.ts';
import { mastodonApi, type Status } from '../api/mastodon.ts';
import { cache, rememberStatus } from '../cache.svelte.ts';
import { pathWith, peopleOf } from '../talks/naming.ts';
import { answer, askAbout, compose } from './modal.svelte.ts';

/** Brings a composer back to the person whose text was put back into its draft. */
export async function reopen(composer: string): Promise<void> {
	const shown = document.querySelector<HTMLTextAreaElement>(`[data-composer="${CSS.escape(composer)}"]`);
	if (shown) return shown.focus();
	if (composer === 'modal') return compose();
	const to = /^answer\.(\d+)$/.exec(composer)?.[1];
	if (to) return reopenAnswer(to);
	const edited = /^edit\.(\d+)$/.exec(composer)?.[1];
	if (edited) return askAbout('edit', edited);
	const people = peopleOf(composer);
	if (people) return goto(pathWith(people));
	const site = /^site\.(\d+)$/.exec(composer)?.[1];
	const group = /^group\.(\w+)$/.exec(composer)?.[1];
	if (group) return goto(`/@${group}`);
	await goto(site ? `/sites/${site}` : '/');
}

async function reopenAnswer(to: string): Promise<void> {
	if (!cache.statuses.get(to)) {
		rememberStatus((await ask(mastodonApi.v1.statuses.$select(to).fetch())) as unknown as Status);
	}
	answer(to);
}
