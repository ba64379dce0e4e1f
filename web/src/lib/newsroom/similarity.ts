/** From here on two wordings of one network are no choice any more: what the server says, while typing. */
const WARN_AT = 0.7;
const LEFT_OUT = /https?:\/\/\S+|[#@][\p{L}\p{N}_]+/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const PIECE = 3;
const NOTHING: ReadonlySet<string> = new Set();

type Worded = { network: string; text: string };
export type Pair = { left: number; right: number };

/** The part of all three-letter pieces that both have, from 0 to 1. Case, accents and punctuation do not count. */
export function similarity(one: string, other: string): number {
	return common(pieces(one), pieces(other));
}

/** Pairs of places whose wordings are too much alike; what is empty is like nothing. */
export function alike(wordings: readonly Worded[]): Pair[] {
	const cut = wordings.map(({ text }) => pieces(text));
	const pairs = wordings.flatMap((_, left) =>
		wordings.slice(left + 1).map((_, after) => ({ left, right: left + 1 + after }))
	);
	return pairs.filter(({ left, right }) => {
		const [first, second] = [cut[left] ?? NOTHING, cut[right] ?? NOTHING];
		if (wordings[left]?.network !== wordings[right]?.network || first.size === 0) return false;
		return Math.round(common(first, second) * 100) / 100 >= WARN_AT;
	});
}

function common(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
	if (first.size === 0 && second.size === 0) return 1;
	const both = [...first].filter((piece) => second.has(piece)).length;
	return both / (first.size + second.size - both);
}

function pieces(text: string): Set<string> {
	const plain = text.replace(LEFT_OUT, ' ').normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
	const words = plain.replace(NO_WORD, ' ').trim();
	if (!words) return new Set();
	const letters = [...` ${words} `];
	return new Set(
		letters.slice(0, letters.length - PIECE + 1).map((_, at) => letters.slice(at, at + PIECE).join(''))
	);
}
