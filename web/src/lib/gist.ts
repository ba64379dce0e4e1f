import type { Status } from './api/mastodon.ts';
import { plainText } from './text/content.ts';

type Said = Pick<Status, 'content' | 'spoilerText' | 'filtered'>;

/** A post in one line, for where nothing can be unfolded: a warning stands for what it warns of, a filter's name for what it catches. */
export function gist({ content, spoilerText, filtered }: Said): string {
	const titles = (filtered ?? []).map(({ filter }) => filter.title);
	return titles.join(', ') || spoilerText || plainText(content);
}
