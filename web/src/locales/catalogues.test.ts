import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tree = { [key: string]: string | Tree };

/** Words that both languages share. */
const SAME_IN_BOTH = [
	'composer.length.minutes',
	'deck.kind.site',
	'editor.market.FR',
	'filter.at.notifications',
	'filter.at.thread',
	'filter.place.notifications',
	'filter.place.thread',
	'group.kind.site',
	'nav.notifications',
	'people.site',
	'post.acts',
	'profile.site',
	'search.has.file',
	'search.kind.tags',
	'search.op.is',
	'suggestion.room',
	'thread.title',
	'time.hours',
	'time.minutes'
];

/** Who may say the words that come apart: screens under these routes, and parts that only they show. */
const APART = {
	admin:
		/^(routes\/(admin|records|rules|settings)|parts\/(admin|settings)|parts\/people\/RecordsTable|lib\/(admin-tabs|deeds))/,
	beside: /^parts\/beside/,
	deck: /^(routes|parts|lib)\/deck/,
	dialogs: /^parts\/(shell\/KeysDialog|post\/ReportDialog)/,
	messages: /^(routes\/messages|parts\/talks|lib\/talks)/,
	newsroom: /^(routes\/newsroom|parts\/newsroom|lib\/(newsroom|item-))/,
	places: /^(routes\/groups|parts\/groups|lib\/groups|parts\/deck\/GroupBody)/,
	settings: /^(routes\/settings|parts\/(filters|settings)|lib\/(settings-tabs|profile-form))/,
	sharing:
		/^(routes\/(accounts|news|newsroom|shares|suggestions)\/|parts\/(newsroom|share)\/|lib\/(share-|suggestions))/,
	later: /^(routes\/drafts|parts\/later|lib\/later)/,
	finding:
		/^(routes\/(search|bookmarks|favourites|lists)|parts\/(search|marked|lists)|lib\/(search|marked|lists))/,
	welcome: /^parts\/shell\/Welcome/
};
const english = flat(catalogue('en'));
const french = flat(catalogue('fr'));
const source = sources().map(text).join('\n');

describe('catalogues', () => {
	it('have the same keys in both languages', () => {
		expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
	});

	it('name the same values in both languages', () => {
		for (const [key, text] of english) {
			expect(valuesOf(french.get(key) ?? ''), key).toEqual(valuesOf(text));
		}
	});

	it('translate every text', () => {
		const same = [...english].filter(([key, text]) => french.get(key) === text && /[a-z]{3}/i.test(text));
		expect(same.map(([key]) => key).sort()).toEqual(SAME_IN_BOTH);
	});

	it('keep French signs on the line of their word', () => {
		const loose = [...french].filter(([, text]) =>
			/[\p{L}\d)’»%}…] [?!;»]|« |[\p{L})’»%}] :( |$)/u.test(text)
		);
		expect(loose.map(([key]) => key)).toEqual([]);
	});

	it('have a text for every key that the source asks for', () => {
		const missing = askedFor(source).filter((key) => !english.has(key));
		expect(missing).toEqual([]);
	});

	it('have texts for every key that the source builds', () => {
		for (const start of builtFrom(source)) {
			expect(
				[...english.keys()].some((key) => key.startsWith(start)),
				start
			).toBe(true);
		}
	});

	it('come apart only where the screens that say them bring them along', () => {
		for (const [name, places] of Object.entries(APART)) {
			const sections = Object.keys(parse(`${name}/en.json`));
			const said = new RegExp(`(?:say|\\$t)\\(\\s*['\`](?:${sections.join('|')})\\.`);
			const strangers = sources().filter((path) => !places.test(path) && said.test(text(path)));
			expect(strangers, name).toEqual([]);
			expect(sections.filter((section) => section in parse('en.json'))).toEqual([]);
		}
	});

	it('have no text that nothing asks for', () => {
		const starts = builtFrom(source);
		const unused = [...english.keys()].filter(
			(key) => !source.includes(`'${key}'`) && !starts.some((start) => key.startsWith(start))
		);
		expect(unused).toEqual([]);
	});
});

function askedFor(text: string): string[] {
	const direct = [...text.matchAll(/(?:\$t|say)\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '');
	const chosen = [...text.matchAll(/\?\s*'([a-z]+\.[\w.]+)'\s*:\s*'([a-z]+\.[\w.]+)'/gi)].flatMap((match) =>
		match.slice(1, 3)
	);
	const listed = [...text.matchAll(/key: '(\w+\.[\w.]+)'/g)].map((match) => match[1] ?? '');
	return [...new Set([...direct, ...chosen, ...listed])];
}

/** `share.state.${state}` → "share.state." */
function builtFrom(text: string): string[] {
	return [...text.matchAll(/(?:\$t|say)\(\s*`([\w.]+)\$\{/g)].map((match) => match[1] ?? '');
}

function flat(tree: Tree, start = ''): Map<string, string> {
	return new Map(
		Object.entries(tree).flatMap(([key, value]) =>
			typeof value === 'string' ? [[start + key, value] as const] : [...flat(value, `${start}${key}.`)]
		)
	);
}

/** The arguments of a message, not the words in the branches of its plurals. */
function valuesOf(text: string): string[] {
	const found = text.matchAll(/(?<!(?:one|other|=\d) )\{(\w+)(?:\}|, )/g);
	return [...new Set([...found].map((match) => match[1] ?? ''))].sort();
}

function catalogue(language: string): Tree {
	return Object.assign(
		parse(`${language}.json`),
		...Object.keys(APART).map((name) => parse(`${name}/${language}.json`))
	);
}

function parse(path: string): Tree {
	return JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')) as Tree;
}

function text(path: string): string {
	return readFileSync(join(import.meta.dirname, '..', path), 'utf8');
}

function sources(): string[] {
	return readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' }).filter(
		(path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.test.ts')
	);
}
