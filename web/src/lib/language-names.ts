const WRITTEN = [
	'ar',
	'de',
	'en',
	'es',
	'fr',
	'hi',
	'it',
	'ja',
	'nl',
	'pl',
	'pt',
	'ru',
	'tr',
	'uk',
	'wo',
	'zh'
];

/** Languages that posts are written in, by their names in the language of the screen. */
export function languageNames(region: string): { value: string; text: string }[] {
	const names = new Intl.DisplayNames([region], { type: 'language' });
	return WRITTEN.map((value) => ({ value, text: capital(names.of(value) ?? value, region) })).sort((a, b) =>
		a.text.localeCompare(b.text, region)
	);
}

function capital(text: string, region: string): string {
	return text.charAt(0).toLocaleUpperCase(region) + text.slice(1);
}
