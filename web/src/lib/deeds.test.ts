import { describe, expect, it } from 'vitest';
import type { Noted } from './api/admin-types.ts';
import { sayDeed } from './deeds.ts';
import en from '../locales/admin/en.json';

const nora = { username: 'nora', displayName: 'Nora Haddad' };
const ada = { username: 'ada', displayName: 'Ada Diallo' };
const plain: Noted = {
	id: '1',
	at: '2026-11-22T10:00:00.000Z',
	actor: nora,
	actorId: '7',
	verb: 'account.suspended',
	targetKind: 'account',
	targetId: '8',
	target: ada,
	other: null,
	detail: {}
};

/** The catalogue without its library: no sentence of the log has a plural. */
function say(key: string, { values }: { values: Record<string, string> }): string {
	const found = key.split('.').reduce((tree: unknown, name) => (tree as Record<string, unknown>)[name], en);
	return String(found).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

const said = (changes: Partial<Noted>) => sayDeed({ ...plain, ...changes }, say);

describe('a deed of the audit log', () => {
	it('says who did what to whom', () => {
		expect(said({})).toBe('Nora Haddad suspended Ada Diallo');
		expect(said({ verb: 'role.given', detail: { role: 'comms' } })).toBe(
			'Nora Haddad gave Ada Diallo the role Comms'
		);
		expect(said({ verb: 'group.keeper-named', targetKind: 'group', other: ada, target: null })).toBe(
			'Nora Haddad made Ada Diallo a keeper of a hidden group (8)'
		);
	});

	it('names the server where nobody signed in did it', () => {
		expect(said({ actor: null, actorId: null })).toBe(
			'The server’s operator or the directory suspended Ada Diallo'
		);
	});

	it('falls back on the name of then, and on the number', () => {
		expect(said({ target: null, detail: { name: 'ada' } })).toBe('Nora Haddad suspended ada');
		expect(said({ target: null })).toBe('Nora Haddad suspended somebody (8)');
	});

	it('names an emoji as it is written', () => {
		const emoji = { verb: 'emoji.added', targetKind: 'emoji', target: null, detail: { shortcode: 'party' } };
		expect(said(emoji)).toBe('Nora Haddad added the emoji :party:');
	});

	it('shows also a deed that it has no words for', () => {
		expect(said({ verb: 'planet.moved' })).toBe('Nora Haddad: planet.moved, Ada Diallo');
	});
});
