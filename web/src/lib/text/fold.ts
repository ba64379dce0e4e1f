/** Letters that no decomposition turns into plain ones. */
const SPELLED: Record<string, string> = {
	...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n' }
};

/** A word as it is compared: no capitals, no marks, as the server folds it. */
export function fold(word: string): string {
	const spelled = word.toLowerCase().replace(/[ßæœøđðłþıħŋ]/g, (letter) => SPELLED[letter] ?? letter);
	return spelled.normalize('NFKD').replace(/\p{M}/gu, '');
}
