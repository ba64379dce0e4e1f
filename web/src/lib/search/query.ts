import { fold } from '../text/fold.ts';

/** What somebody typed to search, read as the server reads it: operators in English and French, words, phrases. */
export const OPERATORS = [
	'from',
	'in',
	'site',
	'before',
	'after',
	'during',
	'has',
	'is',
	'language'
] as const;
export type Operator = (typeof OPERATORS)[number];
export type Part = { from: number; to: number; no: boolean; operator: Operator | null; value: string };

export const HAS = ['media', 'image', 'video', 'audio', 'file', 'link', 'poll'] as const;
export const IS = ['mine', 'reply', 'bookmarked', 'favourited', 'pinned', 'sensitive'] as const;

const NAMES: Record<string, Operator> = {
	...{ from: 'from', de: 'from', in: 'in', dans: 'in', site: 'site' },
	...{
		before: 'before',
		avant: 'before',
		after: 'after',
		apres: 'after',
		during: 'during',
		pendant: 'during'
	},
	...{ has: 'has', avec: 'has', contient: 'has', is: 'is', est: 'is' },
	...{ language: 'language', lang: 'language', langue: 'language' }
};
const VALUES: Partial<Record<Operator, Record<string, string>>> = {
	has: {
		...{ media: 'media', medias: 'media', link: 'link', lien: 'link', links: 'link', liens: 'link' },
		...{ poll: 'poll', sondage: 'poll', image: 'image', images: 'image', picture: 'image', photo: 'image' },
		...{ video: 'video', videos: 'video', audio: 'audio', sound: 'audio', son: 'audio' },
		...{ file: 'file', files: 'file', fichier: 'file', document: 'file' }
	},
	is: {
		...{ reply: 'reply', reponse: 'reply', sensitive: 'sensitive', sensible: 'sensitive' },
		...{ pinned: 'pinned', epingle: 'pinned', bookmarked: 'bookmarked', signet: 'bookmarked' },
		...{ favourited: 'favourited', favorited: 'favourited', favori: 'favourited', mine: 'mine', moi: 'mine' }
	},
	language: {
		...{ english: 'en', anglais: 'en', french: 'fr', francais: 'fr', german: 'de', allemand: 'de' },
		...{ spanish: 'es', espagnol: 'es', italian: 'it', italien: 'it', dutch: 'nl', neerlandais: 'nl' },
		...{ portuguese: 'pt', portugais: 'pt' }
	}
};
/** How a French screen writes them; an English one as they are called here. */
const IN_FRENCH: Record<string, string> = {
	...{ from: 'de', in: 'dans', before: 'avant', after: 'après', during: 'pendant', has: 'avec', is: 'est' },
	...{ language: 'langue', link: 'lien', poll: 'sondage', file: 'fichier', video: 'vidéo', media: 'médias' },
	...{
		reply: 'réponse',
		sensitive: 'sensible',
		pinned: 'épinglé',
		bookmarked: 'signet',
		favourited: 'favori'
	},
	...{ mine: 'moi', me: 'moi' }
};
const TERM = /(-)?(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu;
const QUOTES = /[“”„«»〝〞]/g;
const DATE = /^\d{4}(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?)?$/;

/** Everything that was typed, in order; what is no operator is words. */
export function partsOf(text: string): Part[] {
	return [...text.replace(QUOTES, '"').matchAll(TERM)].map((found) => {
		const [whole, no, name, phrase, word] = found;
		const at = { from: found.index, to: found.index + whole.length, no: no !== undefined };
		const value = phrase ?? word ?? '';
		const operator = name === undefined ? null : (NAMES[fold(name)] ?? null);
		const read = operator && meant(operator, value, at.no);
		if (operator && read) return { ...at, operator, value: read };
		return { ...at, operator: null, value: name === undefined ? value : `${name}:${value}` };
	});
}

export function operatorsIn(text: string): Part[] {
	return partsOf(text).filter(({ operator }) => operator !== null);
}

/** What is left for finding people and tags. */
export function wordsIn(text: string): string {
	const words = partsOf(text).filter(({ operator, no }) => operator === null && !no);
	return words.map(({ value }) => value).join(' ');
}

export function without(text: string, { from, to }: Part): string {
	return tidy(`${text.slice(0, from)} ${text.slice(to)}`);
}

/** Adds an operator. Of times, and of what only one of can be meant, the new one stands for the old. */
export function withOperator(text: string, operator: Operator, value: string, language: string): string {
	const rid = operatorsIn(text).filter((part) => yields(part, operator, value));
	const rest = rid.reduceRight((left, part) => without(left, part), text);
	const ours = VALUES[operator] !== undefined || value === 'me';
	return tidy(`${rest} ${spelled(operator, language)}:${ours ? spelled(value, language) : quoted(value)}`);
}

export function hasOperator(text: string, operator: Operator, value: string): Part | undefined {
	return operatorsIn(text).find((part) => part.operator === operator && same(part.value, value) && !part.no);
}

function meant(operator: Operator, value: string, no: boolean): string | null {
	const folded = fold(value.trim());
	if (folded === '') return null;
	if (operator === 'before' || operator === 'after' || operator === 'during') {
		return !no && DATE.test(folded) ? folded : null;
	}
	const known = VALUES[operator];
	if (!known) return value.trim();
	const language = operator === 'language' ? /^([a-z]{2,3})(-|$)/.exec(folded)?.[1] : undefined;
	return known[folded] ?? language ?? null;
}

function yields(part: Part, operator: Operator, value: string): boolean {
	if (part.operator === operator && same(part.value, value)) return true;
	if (operator === 'during') return part.operator === 'before' || part.operator === 'after';
	if (part.operator === 'during') return operator === 'before' || operator === 'after';
	return part.operator === operator && !part.no && !['has', 'is'].includes(operator);
}

function spelled(word: string, language: string): string {
	return language === 'fr' && Object.hasOwn(IN_FRENCH, word) ? (IN_FRENCH[word] ?? word) : word;
}

const quoted = (value: string) => (/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value);
const same = (a: string, b: string) => fold(a) === fold(b);
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
