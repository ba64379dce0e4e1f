import type { Status } from './api/mastodon.ts';
import { foldedBy, type Place } from './folds.svelte.ts';
import { plainText } from './text/content.ts';

type Said = Pick<Status, 'content' | 'spoilerText' | 'filtered'>;

/** A post in one line, for where nothing can be unfolded: a warning stands for what it warns of, a filter's name for what it catches there. */
export function gist(said: Said, place: Place): string {
	return foldedBy(said, place).join(', ') || said.spoilerText || plainText(said.content);
}
