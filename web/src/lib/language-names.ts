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
	return WRITTEN.map((value) => ({ value, text: languageName(value, region) })).sort((a, b) =>
		a.text.localeCompare(b.text, region)
	);
}

/** One language by its name; a code that nobody knows is its own. */
export function languageName(code: string, region: string): string {
	try {
		return capital(new Intl.DisplayNames([region], { type: 'language' }).of(code) ?? code, region);
	} catch {
		return code;
	}
}

function capital(text: string, region: string): string {
	return text.charAt(0).toLocaleUpperCase(region) + text.slice(1);
}
