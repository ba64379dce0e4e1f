import { expect, it } from 'vitest';
import { languageName, languageNames } from './language-names.ts';

it('names languages as the reader does, in their order', () => {
	const french = languageNames('fr-FR');
	expect(french.find(({ value }) => value === 'de')?.text).toBe('Allemand');
	expect(french[0]?.text).toBe('Allemand');
	expect(languageNames('en-GB').find(({ value }) => value === 'de')?.text).toBe('German');
});

it('leaves a code that is no language as it is', () => {
	expect(languageName('sv', 'en-GB')).toBe('Swedish');
	expect(languageName('not a language', 'en-GB')).toBe('not a language');
});
