import { addMessages, getLocaleFromNavigator, init, locale, t } from 'svelte-i18n';
import { derived, get } from 'svelte/store';
import { Trouble, troubleFrom } from './api/trouble.ts';
import { kept, keep } from './kept.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

type Catalogue = Record<Language, () => Promise<{ default: object }>>;

const everywhere: Catalogue = {
	en: () => import('#locales/en.json'),
	fr: () => import('#locales/fr.json')
};
/** The words of screens that are seldom seen come with them. */
const apart = {
	admin: { en: () => import('#locales/admin/en.json'), fr: () => import('#locales/admin/fr.json') },
	beside: { en: () => import('#locales/beside/en.json'), fr: () => import('#locales/beside/fr.json') },
	deck: { en: () => import('#locales/deck/en.json'), fr: () => import('#locales/deck/fr.json') },
	dialogs: { en: () => import('#locales/dialogs/en.json'), fr: () => import('#locales/dialogs/fr.json') },
	finding: { en: () => import('#locales/finding/en.json'), fr: () => import('#locales/finding/fr.json') },
	later: { en: () => import('#locales/later/en.json'), fr: () => import('#locales/later/fr.json') },
	messages: { en: () => import('#locales/messages/en.json'), fr: () => import('#locales/messages/fr.json') },
	newsroom: { en: () => import('#locales/newsroom/en.json'), fr: () => import('#locales/newsroom/fr.json') },
	places: { en: () => import('#locales/places/en.json'), fr: () => import('#locales/places/fr.json') },
	settings: { en: () => import('#locales/settings/en.json'), fr: () => import('#locales/settings/fr.json') },
	sharing: { en: () => import('#locales/sharing/en.json'), fr: () => import('#locales/sharing/fr.json') },
	welcome: { en: () => import('#locales/welcome/en.json'), fr: () => import('#locales/welcome/fr.json') }
} satisfies Record<string, Catalogue>;
const wanted = new Set<Catalogue>([everywhere]);

export { t };

/** The language as spoken where this browser is, for dates, hours and numbers: English alone does not say whether it is 3 PM or 15:00. */
export const region = derived(locale, (tag) => regionOf(languageOf(tag), navigator.languages));

/** Before anything is known of the person: what they chose here, else what the browser speaks. */
export async function startLanguage(): Promise<void> {
	const first = languageOf(kept<string>('language') ?? getLocaleFromNavigator());
	await load(first);
	await init({ fallbackLocale: first, initialLocale: first, ignoreTag: false });
	mark(first);
}

/** What is about to be spoken: words that are asked for meanwhile come in it as well. */
let next: Language | undefined;

export async function speak(language: Language): Promise<void> {
	next = language;
	await load(language);
	keep('language', language);
	await locale.set(language);
	mark(language);
}

/** For the `load` of a route: after its parents', so that it is known which language is spoken. */
export function withTexts(
	...names: (keyof typeof apart)[]
): (event: { parent: () => Promise<unknown> }) => Promise<void> {
	return async ({ parent }) => {
		await parent();
		await bringTexts(...names);
	};
}

/** The same for a dialog, once a language is spoken. */
export async function bringTexts(...names: (keyof typeof apart)[]): Promise<void> {
	for (const name of names) wanted.add(apart[name]);
	const languages = new Set([currentLanguage(), next ?? currentLanguage()]);
	await Promise.all(names.flatMap((name) => [...languages].map((language) => add(apart[name], language))));
}

/** For text that is made outside of a part. */
export function say(key: string, values: Record<string, string | number> = {}): string {
	return get(t)(key, { values });
}

export function currentLanguage(): Language {
	return languageOf(get(locale));
}

/** What happened and what to do: the server's sentence where it has one, ours otherwise. */
export function sayTrouble(cause: unknown): string {
	const trouble = cause instanceof Trouble ? cause : troubleFrom(cause);
	if (trouble.message) return trouble.message;
	const known = ['offline', 'timeout', 'http-404', 'http-429', 'http-403', 'file-large'];
	return say(`trouble.${known.includes(trouble.code) ? trouble.code : 'unexpected'}`);
}

export function regionOf(language: Language, spoken: readonly string[]): string {
	return (
		spoken.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ??
		(language === 'en' ? 'en-GB' : 'fr-FR')
	);
}

export function languageOf(tag: string | null | undefined): Language {
	return tag?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

async function load(language: Language): Promise<void> {
	await Promise.all([...wanted].map((catalogue) => add(catalogue, language)));
}

async function add(catalogue: Catalogue, language: Language): Promise<void> {
	addMessages(language, (await catalogue[language]()).default as Record<string, string>);
}

function mark(language: Language): void {
	document.documentElement.lang = language;
}
