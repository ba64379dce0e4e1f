import { expect, it } from 'vitest';
import type { Status } from './api/mastodon.ts';
import { gist } from './gist.ts';

const post = {
	content: '<p>The <b>master</b> did it.</p>',
	spoilerText: '',
	filtered: [] as Status['filtered']
};

it('says a post in one line, but never what its author or a filter keeps folded', () => {
	expect(gist(post as Status)).toBe('The master did it.');
	expect(gist({ ...post, spoilerText: 'The end of the film' } as Status)).toBe('The end of the film');
	const filtered = [{ filter: { title: 'Films' } }] as Status['filtered'];
	expect(gist({ ...post, spoilerText: 'The end', filtered } as Status)).toBe('Films');
});
