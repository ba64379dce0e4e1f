const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

/** The average colour of a picture, which a blurhash carries in its characters 3 to 6: a calm place to load into. */
export function averageColour(blurhash: string | null | undefined): string | undefined {
	if (!blurhash || blurhash.length < 6) return undefined;
	let value = 0;
	for (const digit of blurhash.slice(2, 6)) {
		const at = DIGITS.indexOf(digit);
		if (at < 0) return undefined;
		value = value * 83 + at;
	}
	return `rgb(${(value >> 16) & 255} ${(value >> 8) & 255} ${value & 255})`;
}
