import { expect, it } from 'vitest';
import { bringTexts, say, speak, startLanguage } from './i18n.ts';

it('has the words of a screen in the language that is spoken in the end, also when it changes meanwhile', async () => {
	localStorage.setItem('ramage.language', '"fr"');
	await startLanguage();
	await Promise.all([speak('en'), bringTexts('welcome')]);
	expect(say('welcome.gotIt')).toBe('Got it');
});
