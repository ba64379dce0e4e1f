import { expect, it } from 'vitest';
import { secretsIn } from './secrets.ts';

/** Put together here, so that nothing takes this file for a leak. */
const made = (...parts: string[]) => parts.join('');

it.each([
	['a key', made('-----BEGIN RSA PRIVATE', ' KEY-----'), ['key']],
	['another', made('-----BEGIN OPENSSH PRIVATE', ' KEY-----'), ['key']],
	['a cloud’s', made('use AK', 'IAIOSFODNN7EXAMPLE'), ['token']],
	['a forge’s', made('gh', 'p_', 'a1'.repeat(18)), ['token']],
	['a chat’s', made('xo', 'xb-1234567890-abcdef'), ['token']],
	[
		'a signed one',
		made('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0NTY3ODkw.dozjgNryP4J3jVmNHl0w'),
		['token']
	],
	['one by its name', 'api_key: 0123456789abcdef0123', ['token']],
	['a card', 'It is 4111 1111 1111 1111, until May', ['card']],
	['another card', '378282246310005', ['card']],
	['a password', 'password=hunter22', ['password']],
	['un mot de passe', 'Mot de passe : soleil2024', ['password']],
	['two of them', 'pwd: secret99 and 5555-5555-5555-4444', ['card', 'password']]
])('%s', (_, text, found) => {
	expect(secretsIn(text)).toEqual(found);
});

it.each([
	['words', 'I forgot my password, who can reset it?'],
	['a number that is no card', 'Order 4111 1111 1111 1112'],
	['a telephone number', '+33 6 12 34 56 78 90 12'],
	['a time and an id', '2026-11-23 10:00, ticket 1234567890123456'],
	['an address', 'https://intranet.example/benches/2026/11/curves'],
	['a public key', made('-----BEGIN PUBLIC', ' KEY-----')],
	['a word that ends so', 'ascii-password-policy']
])('not in %s', (_, text) => {
	expect(secretsIn(text)).toEqual([]);
});
