import { describe, expect, it } from 'vitest';
import type { Status } from './api/mastodon.ts';
import { audienceOf, canBoost, choicesFor, namesFor } from './audience.ts';

const post = (visibility: string, more: object = {}) =>
	({ visibility, group: null, account: { acct: 'ada' }, mentions: [], ...more }) as unknown as Status;
const grouped = post('private', { group: { id: '7', acct: 'quality' } });

describe('an answer', () => {
	it('is for no more people than what it answers', () => {
		expect(choicesFor(undefined)).toEqual(['public', 'unlisted', 'private', 'direct']);
		expect(choicesFor(post('unlisted'))).toEqual(['unlisted', 'private', 'direct']);
		expect(choicesFor(post('private'))).toEqual(['private', 'direct']);
		expect(choicesFor(post('direct'))).toEqual(['direct']);
	});

	it('stays in the group', () => {
		expect(choicesFor(grouped)).toEqual(['private']);
	});

	it('takes the audience of what it answers, whatever is usual or was chosen before', () => {
		expect(audienceOf(null, post('public'), 'private')).toBe('public');
		expect(audienceOf('public', post('private'), 'public')).toBe('private');
		expect(audienceOf('direct', post('private'), 'public')).toBe('direct');
		expect(audienceOf(null, undefined, 'private')).toBe('private');
	});

	it('among a few names all of them but me', () => {
		const mentions = [{ acct: 'me' }, { acct: 'chen' }, { acct: 'ada' }];
		expect(namesFor(post('direct', { mentions }), 'me')).toBe('@ada @chen ');
		expect(namesFor(post('private', { mentions }), 'me')).toBe('');
		expect(namesFor(undefined, 'me')).toBe('');
	});
});

describe('a boost', () => {
	it.each([
		['public', false, true],
		['unlisted', false, true],
		['private', false, false],
		['private', true, true],
		['direct', true, false]
	])('of a %s post (mine: %s) is possible: %s', (visibility, mine, possible) => {
		expect(canBoost(post(visibility), mine)).toBe(possible);
	});

	it('never leaves a group', () => {
		expect(canBoost(grouped, true)).toBe(false);
	});
});
