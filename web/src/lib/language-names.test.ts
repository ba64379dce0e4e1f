import { expect, it } from 'vitest';
import { languageNames } from './language-names.ts';

it('names languages as the reader does, in their order', () => {
	const french = languageNames('fr-FR');
	expect(french.find(({ value }) => value === 'de')?.text).toBe('Allemand');
	expect(french[0]?.text).toBe('Allemand');
	expect(languageNames('en-GB').find(({ value }) => value === 'de')?.text).toBe('German');
});
