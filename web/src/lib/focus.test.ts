import { beforeEach, expect, it, vi } from 'vitest';
import { focused, giveFocusBack } from './focus.ts';

// jsdom has no CSS.escape; ids are digits.
vi.stubGlobal('CSS', { escape: (text: string) => text });

const page =
	'<main id="main" tabindex="-1"><article data-post="7" tabindex="-1"><button>Answer</button></article></main>';
beforeEach(() => {
	document.body.innerHTML = page;
});
const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? document.body;

it('goes back to the button that asked', () => {
	one('button').focus();
	const before = focused();
	one('main').focus();
	giveFocusBack(before);
	expect(document.activeElement).toBe(one('button'));
});

it('goes back to the post when the list has drawn it anew', () => {
	one('button').focus();
	const before = focused();
	document.body.innerHTML = page;
	giveFocusBack(before);
	expect(document.activeElement).toBe(one('[data-post]'));
});

it('goes to the content when what asked is gone, and nowhere when nothing had it', () => {
	one('button').focus();
	const before = focused();
	document.body.innerHTML = '<main id="main" tabindex="-1"></main>';
	expect(focused()).toBeNull();
	giveFocusBack(focused());
	expect(document.activeElement).toBe(document.body);
	giveFocusBack(before);
	expect(document.activeElement).toBe(one('#main'));
});
