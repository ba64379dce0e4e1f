import { fold } from '../text/fold.ts';
import { partsOf } from './query.ts';

/** Which words of a text a search has found: near enough to the server's knowledge of word forms to show why. */
export type Sought = { word: string; prefix: boolean };

const WORD = /[\p{L}\p{N}]+/gu;
const NAME = 'found';
/** Endings are shorter than what they end: `paint` is in `painting`, but not in `paintbrushes`. */
const LONGEST_ENDING = 4;
const SHORTEST_STEM = 4;
/** What people said and are called, not what the page says around it. */
const SAID = '.prose, .name, .muted';

export function soughtIn(query: string): Sought[] {
	const words = partsOf(query).filter(({ operator, no }) => operator === null && !no);
	return words.flatMap(({ value }) => {
		const found = value.match(WORD) ?? [];
		return found.map((word, at) => ({
			word: fold(word),
			prefix: value.endsWith('*') && at === found.length - 1
		}));
	});
}

/** Where in a text the words stand. */
export function rangesIn(text: string, sought: readonly Sought[]): { from: number; to: number }[] {
	return [...text.matchAll(WORD)]
		.filter(([word]) => sought.some((one) => fits(fold(word), one)))
		.map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}

function fits(word: string, { word: wanted, prefix }: Sought): boolean {
	if (word === wanted || (prefix && word.startsWith(wanted))) return true;
	return stemOf(word) === stemOf(wanted) && Math.abs(word.length - wanted.length) <= LONGEST_ENDING;
}

/** Plurals and common endings of English and French, taken off. */
function stemOf(word: string): string {
	const stem = word.replace(/(?:ements?|ations?|ings?|ees?|ers?|ed|es|s|e|x)$/u, '');
	return stem.length >= SHORTEST_STEM ? stem : word.replace(/[sx]$/u, '');
}

/** For `{@attach highlights(query)}`: paints the words without touching the page, also in what comes later. */
export function highlights(query: string): (node: HTMLElement) => () => void {
	return (node) => {
		const sought = soughtIn(query);
		// Browsers without highlights show the same words plain.
		if (sought.length === 0 || typeof Highlight === 'undefined') return () => {};
		let frame = 0;
		const paint = () => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(() => CSS.highlights.set(NAME, new Highlight(...rangesOf(node, sought))));
		};
		const watcher = new MutationObserver(paint);
		watcher.observe(node, { childList: true, subtree: true, characterData: true });
		paint();
		return () => {
			watcher.disconnect();
			cancelAnimationFrame(frame);
			CSS.highlights.delete(NAME);
		};
	};
}

function rangesOf(node: HTMLElement, sought: readonly Sought[]): Range[] {
	const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
	const found: Range[] = [];
	while (texts.nextNode()) {
		const text = texts.currentNode as Text;
		if (!text.parentElement?.closest(SAID)) continue;
		for (const { from, to } of rangesIn(text.data, sought)) {
			const range = new Range();
			range.setStart(text, from);
			range.setEnd(text, to);
			found.push(range);
		}
	}
	return found;
}
