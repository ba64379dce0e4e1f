import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { forgetStatus } from './cache.svelte.ts';
import { focused, giveFocusBack, watchFocus } from './focus.ts';

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

const list = (...ids: string[]) => {
	const posts = ids.map((id) => `<article data-post="${id}" tabindex="-1"><button>${id}</button></article>`);
	document.body.innerHTML = `<main id="main" tabindex="-1">${posts.join('')}</main>`;
};
const gone = async (id: string) => {
	forgetStatus(id);
	one(`[data-post="${id}"]`).remove();
	await tick();
};

it('moves on to the next post when the one that has it is deleted, and to the one before at the end', async () => {
	const stop = watchFocus();
	list('21', '22', '23');
	one('[data-post="22"] button').focus();
	await gone('22');
	expect(document.activeElement).toBe(one('[data-post="23"]'));
	await gone('23');
	expect(document.activeElement).toBe(one('[data-post="21"]'));
	await gone('21');
	expect(document.activeElement).toBe(one('#main'));
	stop();
});

it('stays where it is when another post is deleted', async () => {
	const stop = watchFocus();
	list('31', '32');
	one('[data-post="32"] button').focus();
	await gone('31');
	expect(document.activeElement).toBe(one('[data-post="32"] button'));
	stop();
});

it('goes to the next post when the deletion was quicker than the dialog that asked for it', async () => {
	const stop = watchFocus();
	list('41', '42');
	one('[data-post="41"] button').focus();
	const before = focused();
	one('main').focus();
	await gone('41');
	giveFocusBack(before);
	expect(document.activeElement).toBe(one('[data-post="42"]'));
	stop();
});
