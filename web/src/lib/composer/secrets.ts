/** What looks like something that nobody should read: the kinds, each once. */
export type Secret = 'key' | 'token' | 'card' | 'password';

const KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;

/** How well-known issuers mark what they hand out, and signed web tokens. */
const TOKENS = [
	/\bA(?:KIA|SIA)[0-9A-Z]{16}\b/,
	/\bgh[opsur]_[A-Za-z0-9]{36,}\b/,
	/\bgithub_pat_\w{22,}\b/,
	/\bglpat-[\w-]{20,}/,
	/\bxox[abeoprs]-[A-Za-z0-9-]{10,}/,
	/\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}/,
	/\b[rs]k_live_[A-Za-z0-9]{16,}\b/,
	/\bAIza[\w-]{35}\b/,
	/\bSG\.[\w-]{16,}\.[\w-]{16,}/,
	/\bnpm_[A-Za-z0-9]{36}\b/,
	/\bdop_v1_[a-f0-9]{64}\b/,
	/\bey[A-Za-z0-9_-]{10,}\.ey[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
	/\b(?:bearer|api[_-]?key|access[_-]?token|secret[_-]?key)\s*[:=]\s*["']?[A-Za-z0-9_./+-]{16,}/i
];

const PASSWORD =
	/(?<!\p{L})(?:password|passwd|pwd|passwort|mot de passe|mdp)\s*[:=]\s*["'“«]?\s*[^\s"'”»]{4,}/iu;
const DIGITS = /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d.,]?\d)/g;

export function secretsIn(text: string): Secret[] {
	const found: [Secret, boolean][] = [
		['key', KEY.test(text)],
		['token', TOKENS.some((token) => token.test(text))],
		['card', [...text.matchAll(DIGITS)].some(([digits]) => isCard(digits))],
		['password', PASSWORD.test(text)]
	];
	return found.flatMap(([kind, there]) => (there ? [kind] : []));
}

/** Begins as cards do, and its check digit is right. */
function isCard(given: string): boolean {
	const digits = given.replace(/\D/g, '');
	if (!/^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))/.test(digits)) return false;
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const weighed = Number(digit) * (at % 2 === 1 ? 2 : 1);
		return total + (weighed > 9 ? weighed - 9 : weighed);
	}, 0);
	return sum % 10 === 0;
}
