import { expect, it } from 'vitest';
import type { Status } from './api/mastodon.ts';
import { gist } from './gist.ts';

const post = {
	content: '<p>The <b>master</b> did it.</p>',
	spoilerText: '',
	filtered: [] as Status['filtered']
};

function caught(filterAction: string) {
	return [{ filter: { title: 'Films', context: ['home'], filterAction } }] as Status['filtered'];
}

it('says a post in one line, but never what its author or a filter keeps folded', () => {
	expect(gist(post, 'home')).toBe('The master did it.');
	expect(gist({ ...post, spoilerText: 'The end of the film' }, 'home')).toBe('The end of the film');
	expect(gist({ ...post, spoilerText: 'The end', filtered: caught('warn') }, 'home')).toBe('Films');
	expect(gist({ ...post, filtered: caught('hide') }, 'home')).toBe('Films');
});

it('says it all the same where the filter is not meant to act, or is for pictures alone', () => {
	expect(gist({ ...post, filtered: caught('warn') }, 'account')).toBe('The master did it.');
	expect(gist({ ...post, filtered: caught('blur') }, 'home')).toBe('The master did it.');
});
