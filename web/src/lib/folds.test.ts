import { describe, expect, it } from 'vitest';
import type { Status } from './api/mastodon.ts';
import { foldOf, isLeftOut, isUnfolded, placeOf, readAs, unfold, veils } from './folds.svelte.ts';

type Action = 'warn' | 'hide' | 'blur';
function post(action?: Action, rest: Partial<Status> = {}): Status {
	const filter = { title: 'Football', context: ['home', 'thread'], filterAction: action };
	return { spoilerText: '', filtered: action ? [{ filter }] : [], ...rest } as unknown as Status;
}

describe('what stands before a post', () => {
	it('is a filter only on the screens that the filter names', () => {
		expect(foldOf(post('warn'), 'home')).toEqual({ kind: 'filter', titles: ['Football'] });
		expect(foldOf(post('warn'), 'public')).toEqual({ kind: 'none' });
	});

	it('leaves out what a filter hides, unless one asked for that very post', () => {
		expect(foldOf(post('hide'), 'home')).toEqual({ kind: 'hidden' });
		expect(foldOf(post('hide'), 'thread', { asked: true })).toEqual({ kind: 'filter', titles: ['Football'] });
	});

	it('leaves out a boost of it as well, on those screens, but never what one wrote', () => {
		const boost = post(undefined, { reblog: post('hide') });
		expect(isLeftOut(boost, 'home', false)).toBe(true);
		expect(isLeftOut(boost, 'public', false)).toBe(false);
		expect(isLeftOut(boost, 'home', true)).toBe(false);
		expect(isLeftOut(post('warn'), 'home', false)).toBe(false);
	});

	it('is never a filter before what one wrote oneself', () => {
		expect(foldOf(post('hide'), 'home', { mine: true })).toEqual({ kind: 'none' });
	});

	it('is the warning of its author', () => {
		expect(foldOf(post(undefined, { spoilerText: 'Film' }), 'home')).toEqual({
			kind: 'warning',
			text: 'Film'
		});
	});

	it('veils pictures that are sensitive, or that a filter blurs', () => {
		expect(veils(post(undefined, { sensitive: true }), 'public', true)).toBe(true);
		expect(veils(post('blur'), 'home', false)).toBe(true);
		expect(veils(post('blur'), 'public', false)).toBe(false);
		expect(veils(post('blur'), 'home', true)).toBe(false);
		expect(foldOf(post('blur'), 'home')).toEqual({ kind: 'none' });
	});
});

it('knows which screen an address is', () => {
	const places = ['/', '/company', '/@ada', '/@ada/12', '/notifications'].map(placeOf);
	expect(places).toEqual(['home', 'public', 'account', 'thread', 'notifications']);
});

describe('what I chose to see', () => {
	const usual = { expandMedia: 'default', expandSpoilers: false };
	it('opens warnings and veiled pictures at once, but not what my filters fold', () => {
		readAs({ expandMedia: 'show_all', expandSpoilers: true });
		expect((['text', 'pictures', 'filter'] as const).map((veil) => isUnfolded('1', veil))).toEqual([
			true,
			true,
			false
		]);
		unfold('1', 'text', false);
		expect(isUnfolded('1', 'text')).toBe(false);
		readAs(usual);
		expect(isUnfolded('1', 'pictures')).toBe(false);
	});

	it('veils every picture', () => {
		readAs({ expandMedia: 'hide_all', expandSpoilers: false });
		expect(veils(post(), 'home', true)).toBe(true);
		readAs(usual);
		expect(veils(post(), 'home', true)).toBe(false);
	});
});
