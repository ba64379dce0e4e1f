import { expect, it } from 'vitest';
import type { Account, Notification } from './api/mastodon.ts';
import { grouped, namesOf, peopleOf } from './notification-groups.ts';

const told = (id: string, type: string, post: string | null, who = id): Notification =>
	({
		id,
		type,
		account: { id: who, displayName: who },
		status: post && { id: post }
	}) as unknown as Notification;

it('joins favourites and boosts of one post where the newest stands, each kind by itself', () => {
	const all = [
		told('6', 'favourite', 'a'),
		told('5', 'mention', 'a'),
		told('4', 'reblog', 'a'),
		told('3', 'favourite', 'b'),
		told('2', 'favourite', 'a'),
		told('1', 'mention', 'a'),
		told('0', 'follow', null)
	];
	const rows = grouped(
		all.map(({ id }) => id),
		(id) => all.find((one) => one.id === id)
	);
	expect([...rows]).toEqual([
		['6', ['6', '2']],
		['5', ['5']],
		['4', ['4']],
		['3', ['3']],
		['1', ['1']],
		['0', ['0']]
	]);
});

it('counts each person once', () => {
	const all = [told('3', 'favourite', 'a', 'Théo'), told('2', 'favourite', 'a', 'Théo'), undefined];
	expect(peopleOf(all).map(({ id }) => id)).toEqual(['Théo']);
});

it('names two people and counts the others, and leads only to the people', () => {
	const people = ['Théo', 'Claire', 'Awa', 'Boris'].map(
		(name) => ({ id: name, displayName: name }) as Account
	);
	const read = (count: number, locale: string) =>
		namesOf(people.slice(0, count), locale, (rest) => `${rest} others`);
	const text = (count: number, locale: string) =>
		read(count, locale)
			.map((part) => part.text)
			.join('');
	expect([1, 2, 4].map((count) => text(count, 'en-GB'))).toEqual([
		'Théo',
		'Théo and Claire',
		'Théo, Claire and 2 others'
	]);
	expect(text(4, 'fr')).toBe('Théo, Claire et 2 others');
	expect(read(4, 'en').flatMap((part) => part.account?.id ?? [])).toEqual(['Théo', 'Claire']);
});
