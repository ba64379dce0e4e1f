import { render, screen } from '@testing-library/svelte';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Entry, Grant } from '#lib/api/admin-types.ts';
import { speak, withTexts } from '#lib/i18n.ts';
import { session } from '#lib/session.svelte.ts';
import en from '#locales/admin/en.json';
import RoleChoice from './RoleChoice.svelte';

const ada = { id: '7', username: 'ada', displayName: 'Ada Diallo' };
const by = (source: Grant['source'], lapsed = false): Grant => ({
	role: 'admin',
	source,
	confirmedAt: source === 'hand' ? null : '2026-11-20T10:00:00.000Z',
	lapsed
});

beforeAll(() => withTexts('admin')({ parent: () => speak('en') }));

function shown(grants: Grant[], me = '1'): string[] {
	session.me = { account: { id: me } } as typeof session.me;
	const roles = grants.filter(({ lapsed }) => !lapsed).map(({ role }) => role);
	const entry = { ...ada, grants, roles } as Entry;
	render(RoleChoice, { entry, role: 'admin', onGive: vi.fn(), onTake: vi.fn() });
	return screen.queryAllByRole('button').map((button) => button.textContent);
}

it('gives what nobody gives by now', () => {
	expect(shown([])).toEqual(['Give']);
});

it('takes what was given by hand, also beside the directory', () => {
	expect(shown([by('hand'), by('directory')])).toEqual(['Take']);
});

it('leaves to the directory what is only the directory’s', () => {
	expect(shown([by('directory')])).toEqual([]);
	expect(screen.getByText(en.admin.takenThere)).toBeTruthy();
});

it('gives by hand what has lapsed', () => {
	expect(shown([by('directory', true)])).toEqual(['Give']);
});

it('takes nobody’s own', () => {
	expect(shown([by('hand')], ada.id)).toEqual([]);
	expect(screen.getByText(en.admin.ownRole)).toBeTruthy();
});
