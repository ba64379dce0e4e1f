/** How long a post is, as the server counts: visible characters, an address 23, of @name@host only the name. */
const LINK_LENGTH = 23;

// The server's link finder knows the general endings and every two-letter one; these two-letter ones end file names.
const ENDINGS = 'biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop|[a-z]{2}';
const FILE_ENDINGS = 'cc|gz|la|md|mk|mm|pl|ps|py|rs|sh|so|st|tf';
const ADDRESS = new RegExp(
	`https?://[^\\s<>"]+[^\\s<>".,;:!?'’)\\]»]|(?<![\\w@./-])(?:[a-z0-9-]+\\.)+(?!(?:${FILE_ENDINGS})\\b)(?:${ENDINGS})\\b(?!\\.?\\w)(?:/[^\\s<>"]*[^\\s<>".,;:!?'’)\\]»]|/)?`,
	'giu'
);
const FAR_MENTION = /(?<![\w/])@(\w+(?:[\w.-]+\w)?)@[\w.-]*\w/gu;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function lengthOf(text: string): number {
	const shortened = text.replace(ADDRESS, 'x'.repeat(LINK_LENGTH)).replace(FAR_MENTION, '@$1');
	return graphemes(shortened);
}

function graphemes(text: string): number {
	let count = 0;
	for (const _ of segmenter.segment(text)) count++;
	return count;
}

export function addressesIn(text: string): RegExpMatchArray[] {
	return [...text.matchAll(ADDRESS)];
}
