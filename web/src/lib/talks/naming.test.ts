import { describe, expect, it } from 'vitest';
import { composerOf, namesOf, pathWith, peopleOf, withoutNames } from './naming.ts';

const name = (acct: string) =>
	`<span class="h-card" translate="no"><a href="/@${acct}" class="u-url mention">@<span>${acct}</span></a></span>`;

describe('the names of a message', () => {
	it('go with it, each person once', () => {
		expect(namesOf([{ acct: 'boris' }, { acct: 'chen' }])).toBe('@boris @chen ');
	});

	it('are not shown where it begins with them', () => {
		expect(withoutNames(`<p>${name('boris')} ${name('chen')} Hello</p>`, ['boris', 'chen'])).toBe(
			'<p>Hello</p>'
		);
	});

	it('are shown where they are part of a sentence, or of somebody else', () => {
		const later = `<p>Hello ${name('boris')}</p>`;
		expect(withoutNames(later, ['boris'])).toBe(later);
		expect(withoutNames(`<p>${name('boris')} ${name('liam')} hello</p>`, ['boris'])).toBe(
			`<p>${name('liam')} hello</p>`
		);
	});

	it('leave nothing behind where nothing else was said', () => {
		expect(withoutNames(`<p>${name('boris')}</p>`, ['boris'])).toBe('');
		expect(withoutNames(`<p>${name('boris')}</p><p>Hello</p>`, ['boris'])).toBe('<p>Hello</p>');
	});

	it('leave lists and code alone', () => {
		const code = '<pre><code>@boris</code></pre>';
		expect(withoutNames(code, ['boris'])).toBe(code);
	});
});

it('keeps one draft for the same people, in whatever order', () => {
	const composer = composerOf([{ id: '9' }, { id: '12' }]);
	expect(composer).toBe(composerOf([{ id: '12' }, { id: '9' }]));
	expect(peopleOf(composer)?.sort()).toEqual(['12', '9']);
	expect(peopleOf('home')).toBeNull();
	expect(pathWith(['9', '12'])).toBe('/messages/new?with=9,12');
});
