import { goto } from '$app/navigation';
import { boost, favourite, postPath } from './acts.ts';
import { cache } from './cache.svelte.ts';
import { answer, compose, showKeys } from './composer/modal.svelte.ts';
import { KeyReader, type KeyAct } from './keys.ts';
import { myself } from './session.svelte.ts';
import { prefs } from './prefs.svelte.ts';

const reader = new KeyReader();

/** The keys of the whole app, on the window. */
export function onKey(event: KeyboardEvent): void {
	if (!prefs.letterKeys) return;
	const act = reader.read(event, Date.now());
	if (act && perform(act, event.target as Element)) event.preventDefault();
}

function perform(act: KeyAct, target: Element): boolean {
	const post = focusedPost();
	switch (act) {
		case 'help':
			return did(showKeys());
		case 'compose':
			return did(compose());
		case 'search':
			return focusSearch();
		case 'newPosts':
			return click('[data-new-posts]');
		case 'next':
			return step(1);
		case 'previous':
			return step(-1);
		case 'open':
			// Enter on a button or link inside a post is theirs.
			return post !== undefined && target.matches('[data-post]') && did(goto(postPath(post)));
		case 'profile':
			return post !== undefined && did(goto(`/@${post.account.acct}`));
		case 'favourite':
			return post !== undefined && did(favourite(post.id));
		case 'boost':
			return post !== undefined && did(boost(post.id));
		case 'reply':
			return post !== undefined && did(answer(post.id));
		default:
			return go(act);
	}
}

function go(act: KeyAct): boolean {
	const site = myself().person.site;
	const paths: Partial<Record<KeyAct, string>> = {
		home: '/',
		company: '/company',
		notifications: '/notifications',
		messages: '/messages',
		news: '/news',
		people: '/people',
		groups: '/groups',
		bookmarks: '/bookmarks',
		lists: '/lists',
		deck: '/deck',
		shares: '/shares',
		...(site ? { site: `/sites/${site.id}` } : {})
	};
	const path = paths[act];
	return path !== undefined && did(goto(path));
}

function focusedPost() {
	const id = document.activeElement?.closest<HTMLElement>('[data-post]')?.dataset['post'];
	return id === undefined ? undefined : cache.statuses.get(id);
}

/** Lists are virtual, but always hold the neighbours of what is in view, in reading order. */
function step(by: 1 | -1): boolean {
	const current = document.activeElement?.closest<HTMLElement>('[data-post]');
	const within = current?.closest('[data-column]') ?? document.querySelector('main');
	const all = [...(within?.querySelectorAll<HTMLElement>('[data-post]') ?? [])];
	const at = current ? all.indexOf(current) : -1;
	const next = at >= 0 ? all[at + by] : all.find((one) => one.getBoundingClientRect().top >= 0);
	next?.focus();
	return next !== undefined;
}

function focusSearch(): boolean {
	const fields = [...document.querySelectorAll<HTMLInputElement>('[data-search]')];
	const field = fields.find((one) => one.offsetParent !== null);
	if (field) field.focus();
	else void goto('/search');
	return true;
}

function click(selector: string): boolean {
	const here = document.activeElement?.closest('[data-column]')?.querySelector<HTMLElement>(selector);
	const button = here ?? document.querySelector<HTMLElement>(selector);
	button?.click();
	return button !== null;
}

function did(_: unknown): true {
	return true;
}
