import { expect, it } from 'vitest';
import { publicWeight } from './public-weight.ts';

const LINK = `https://acme.com/${'a'.repeat(80)}`;

it.each([
	['x', 'Bravo 👩‍👩‍👧', 8],
	['x', LINK, 23],
	['x', '漢字', 4],
	['mastodon', 'Bravo 👩‍👩‍👧', 7],
	['mastodon', `See ${LINK}.`, 28],
	['mastodon', '漢字', 2],
	['mastodon', 'acme.com', 8],
	['mastodon', '@ada@social.example hi', 7],
	['another', 'é', 1]
])('counts for %s: %s', (network, text, length) => {
	expect(publicWeight(network, text, '', '')).toBe(length);
});

it('adds link and disclosure, each after one character', () => {
	expect(publicWeight('mastodon', 'Bravo', LINK, '#AcmeEmployee')).toBe(5 + 1 + 23 + 1 + 13);
	expect(publicWeight('bluesky', 'Bravo', LINK, '#AcmeEmployee')).toBe(5 + 1 + 13);
	expect(publicWeight('linkedin', 'Bravo 👍🏽', LINK, '')).toBe(10);
});
