import { expect, it } from 'vitest';
import { alike, similarity } from './similarity.ts';

const x = (text: string) => ({ network: 'x', text });

it('case, accents, punctuation, tags and links do not make a wording another one', () => {
	expect(similarity('Élan nouveau !', 'elan nouveau')).toBe(1);
	expect(similarity('Well done #Acme https://acme.com/sun', 'Well done, @Boris')).toBe(1);
	expect(similarity('Well done', 'A pump for the school')).toBeLessThan(0.2);
	expect(similarity('新しいポンプです', '新しいポンプでした')).toBeGreaterThan(0.5);
});

it('counts as the server does', () => {
	expect(similarity('Eleven decibels less.', 'Eleven decibels fewer.')).toBeCloseTo(15 / 26, 5);
});

it('names the pairs of one network that are no choice', () => {
	const said = 'Eleven decibels less, with the same pump.';
	expect(alike([x(said), x('What a pump sounds like'), x(`${said} Really.`)])).toEqual([
		{ left: 0, right: 2 }
	]);
	expect(alike([x(said), { network: 'mastodon', text: said }])).toEqual([]);
	expect(alike([x(''), x('')])).toEqual([]);
});
