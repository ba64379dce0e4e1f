import { ask } from '../api/ask.ts';
import { mastodonApi } from '../api/mastodon.ts';
import { EMOJI } from './emoji-names.ts';
import type { Suggestion } from './suggest.ts';

type Own = { shortcode: string; url: string; visibleInPicker: boolean };

const MOST = 8;
const FEWEST_LETTERS = 2;
let own: Promise<Own[]> | undefined;

/** The company's own emoji first, then those that every device has, by their names in both languages. */
export async function emojiFor(text: string): Promise<Suggestion[]> {
	if (text.length < FEWEST_LETTERS) return [];
	own ??= ask(mastodonApi.v1.customEmojis.list()) as Promise<Own[]>;
	const q = plain(text);
	return [...ownNamed(await own.catch(forgotten), q), ...commonNamed(q)].slice(0, MOST);
}

function ownNamed(all: Own[], q: string): Suggestion[] {
	return all
		.filter(({ shortcode, visibleInPicker }) => visibleInPicker && plain(shortcode).includes(q))
		.map(({ shortcode, url }) => ({
			value: `:${shortcode}:`,
			name: `:${shortcode}:`,
			detail: '',
			picture: url
		}));
}

/** What begins so stands before what only has such a word in it. */
export function commonNamed(q: string): Suggestion[] {
	const words = EMOJI.map(([emoji, names]) => ({ emoji, names, all: names.map(plain) }));
	const found = words.filter(({ all }) => all.some((name) => name.includes(q)));
	const far = (names: string[]) =>
		Math.min(...names.map((name) => (name === q ? 0 : name.startsWith(q) ? 1 : 2)));
	return found
		.sort((a, b) => far(a.all) - far(b.all))
		.map(({ emoji, names, all }) => ({
			value: emoji,
			name: emoji,
			detail: names[all.findIndex((name) => name.includes(q))] ?? names[0] ?? ''
		}));
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ');
}

/** The next colon asks again. */
function forgotten(): Own[] {
	own = undefined;
	return [];
}
