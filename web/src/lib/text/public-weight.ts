import { weightOf } from './weight.ts';

/** What each network counts of a text, for counters while typing; the server has the last word. */
const COUNTED: Record<string, (text: string) => number> = {
	x: weightOf,
	mastodon: visibleWithLinks,
	linkedin: (text) => text.length
};
/** There the link goes along as a card and does not stand in the text. */
const CARDS = ['bluesky', 'linkedin'];

const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'\]]/giu;
const ELSEWHERE = /(?<![\w/])@([a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]/giu;
const LINK_LENGTH = 23;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** With what is always added to a share: its link, where it stands in the text, and the disclosure, if required. */
export function publicWeight(network: string, text: string, link: string, disclosure: string): number {
	const weigh = COUNTED[network] ?? visible;
	const standing = CARDS.includes(network) ? '' : link;
	return [text, standing, disclosure].filter(Boolean).reduce((sum, part) => sum + 1 + weigh(part), -1);
}

/** As Mastodon: what a reader sees, a link as 23, and of a name on another server only its first part. */
function visibleWithLinks(text: string): number {
	return visible(text.replace(LINK, 'x'.repeat(LINK_LENGTH)).replace(ELSEWHERE, '@$1'));
}

function visible(text: string): number {
	return [...segmenter.segment(text)].length;
}
