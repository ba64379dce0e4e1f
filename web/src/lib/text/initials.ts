const HUES = 12;

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

/** The colour that stays with the account: FNV-1a of its name, as on the pictures that the server draws. */
export function hueOf(username: string): number {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(username)) hash = Math.imul(hash ^ byte, 0x01000193);
	return (hash >>> 0) % HUES;
}
