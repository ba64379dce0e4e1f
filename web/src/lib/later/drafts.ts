import { mine } from '../kept.ts';
import { troubleFrom } from '../api/trouble.ts';
import { draftOf } from '../composer/draft.svelte.ts';
import { askedIn, type Content } from '../composer/content.ts';
import { compose } from '../composer/modal.svelte.ts';
import { reopen } from '../composer/reopen.ts';
import { peopleOf } from '../talks/naming.ts';

/** Where a draft belongs, for a sentence of the catalogue. */
export type Place =
	| { kind: 'new' | 'answer' | 'edit' }
	| { kind: 'group'; acct: string }
	| { kind: 'site'; id: string }
	| { kind: 'talk'; people: string[] };

export type KeptDraft = { composer: string; place: Place; content: Partial<Content> };

const START = 'draft.';

/** All that is half written on this device, in any composer. */
export function keptDrafts(): KeptDraft[] {
	return mine.keys(START).flatMap((key) => {
		const composer = key.slice(START.length);
		const content = mine.kept<Partial<Content>>(key);
		return content ? [{ composer, place: placeOf(composer), content }] : [];
	});
}

export function placeOf(composer: string): Place {
	const people = peopleOf(composer);
	if (people) return { kind: 'talk', people };
	const [kind, rest = ''] = composer.split(/\.(.*)/s);
	if (kind === 'group') return { kind, acct: rest };
	if (kind === 'site') return { kind, id: rest };
	return { kind: kind === 'answer' || kind === 'edit' ? kind : 'new' };
}

/** What there is to read of it in one line; nothing where it only carries something. */
export function lineOf({ text = '', warning, poll }: Partial<Content>): string {
	return [warning?.trim(), text.trim(), ...(poll ? askedIn(poll) : [])].filter(Boolean).join(' · ');
}

/** Back to where it was written. What its post is gone from becomes a new post: nothing typed is lost with it. */
export async function openDraft(composer: string): Promise<void> {
	try {
		await reopen(composer);
	} catch (cause) {
		if (troubleFrom(cause).status !== 404) throw cause;
		const left = draftOf(composer);
		draftOf('modal').putFirst(left.content);
		left.clear();
		compose();
	}
}

export function deleteDraft(composer: string): void {
	const draft = draftOf(composer);
	draft.files.forEach((file) => file.discard());
	draft.clear();
}
