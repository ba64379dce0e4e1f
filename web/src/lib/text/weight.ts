import { addressesIn } from './counting.ts';

/**
 * The length that X gives a text (twitter-text's configuration, version 3): an address 23, an emoji 2,
 * Latin and its neighbours 1, everything else 2. For counters while typing; the server has the last word.
 */
const LINK = 23;
const LIGHT: readonly (readonly [number, number])[] = [
	[0, 4351],
	[8192, 8205],
	[8208, 8223],
	[8242, 8247]
];
/** Endings that no real address has: X takes these for words. */
const RESERVED = /^(?:https?:\/\/)?[^/]*\.(?:example|invalid|localhost|test)(?:[:/?#]|$)/i;
const EMOJI = /^\p{RGI_Emoji}$/v;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function weightOf(typed: string): number {
	const text = typed.normalize('NFC');
	let weight = 0;
	let from = 0;
	for (const address of addressesIn(text)) {
		if (RESERVED.test(address[0])) continue;
		weight += plainWeight(text.slice(from, address.index)) + LINK;
		from = (address.index ?? 0) + address[0].length;
	}
	return weight + plainWeight(text.slice(from));
}

function plainWeight(text: string): number {
	let weight = 0;
	for (const { segment } of segmenter.segment(text)) {
		if (EMOJI.test(segment)) weight += 2;
		else for (const character of segment) weight += isLight(character.codePointAt(0) ?? 0) ? 1 : 2;
	}
	return weight;
}

function isLight(codePoint: number): boolean {
	return LIGHT.some(([first, last]) => codePoint >= first && codePoint <= last);
}
