import { describe, expect, it } from 'vitest';
import { hasOperator, operatorsIn, partsOf, withOperator, without, wordsIn } from './query.ts';

const said = (text: string) =>
	operatorsIn(text).map(({ operator, value, no }) => `${no ? '-' : ''}${operator}:${value}`);

describe('what somebody typed to search', () => {
	it('is read in English and in French, whatever marks and capitals', () => {
		expect(said('from:ada has:link is:mine before:2026-11 language:french')).toEqual([
			'from:ada',
			'has:link',
			'is:mine',
			'before:2026-11',
			'language:fr'
		]);
		expect(said('De:ada avec:liens est:moi AVANT:2026-11 langue:français après:2025 dans:vélo')).toEqual([
			'from:ada',
			'has:link',
			'is:mine',
			'before:2026-11',
			'language:fr',
			'after:2025',
			'in:vélo'
		]);
	});

	it('takes values of several words in any quotes, and the other way round with a minus', () => {
		expect(said('from:"Ada Diallo" -site:lyon -has:“image”')).toEqual([
			'from:Ada Diallo',
			'-site:lyon',
			'-has:image'
		]);
	});

	it('is words where it is no operator: unknown values, days that are none, times that are negated, addresses', () => {
		const text = 'has:bones before:yesterday -after:2026 before:2026-13 https://acme.example/a note:this';
		expect(operatorsIn(text)).toEqual([]);
		expect(partsOf('note:this')[0]?.value).toBe('note:this');
	});

	it('leaves the words for finding people and tags', () => {
		expect(wordsIn('from:ada line -draft "day ten" has:poll')).toBe('line day ten');
	});
});

describe('choosing an operator', () => {
	it('adds it as this language writes it, after what was typed', () => {
		expect(withOperator('line ', 'has', 'poll', 'en')).toBe('line has:poll');
		expect(withOperator('ligne', 'has', 'poll', 'fr')).toBe('ligne avec:sondage');
		expect(withOperator('', 'from', 'me', 'fr')).toBe('de:moi');
	});

	it('spells nobody’s name anew, and quotes what has spaces', () => {
		expect(withOperator('', 'from', 'media', 'fr')).toBe('de:media');
		expect(withOperator('', 'site', 'Saint Louis', 'en')).toBe('site:"Saint Louis"');
	});

	it('stands for the one before where only one can be meant', () => {
		expect(withOperator('de:ada ligne', 'from', 'boris', 'fr')).toBe('ligne de:boris');
		expect(withOperator('after:2026-01-01 before:2026-02', 'after', '2026-01-15', 'en')).toBe(
			'before:2026-02 after:2026-01-15'
		);
		expect(withOperator('after:2025 before:2026', 'during', '2026-02', 'en')).toBe('during:2026-02');
		expect(withOperator('during:2026 x', 'before', '2026-02', 'en')).toBe('x before:2026-02');
	});

	it('adds to those of which several can be meant, and turns a negated one round', () => {
		expect(withOperator('has:image', 'has', 'link', 'en')).toBe('has:image has:link');
		expect(withOperator('-has:link a', 'has', 'link', 'en')).toBe('a has:link');
	});

	it('finds and takes out what stands there, however it is spelled', () => {
		const text = 'ligne avec:photo 4';
		const part = hasOperator(text, 'has', 'image');
		expect(part && without(text, part)).toBe('ligne 4');
		expect(hasOperator('-has:image', 'has', 'image')).toBeUndefined();
	});
});
