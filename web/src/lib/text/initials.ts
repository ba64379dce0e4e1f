const HUES = 8;

/** "Ada Diallo" → "AD"; a single name gives its first two letters. */
export function initialsOf(name: string): string {
	const words = name
		.trim()
		.split(/[\s-]+/)
		.filter(Boolean);
	const first = words[0] ?? '?';
	const last = words.at(-1) ?? '';
	const letters =
		words.length > 1 ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
	return letters.join('').toUpperCase();
}

/** A colour that stays with the account. */
export function hueOf(id: string): number {
	let sum = 0;
	for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
	return sum % HUES;
}
