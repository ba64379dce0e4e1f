import { beforeEach, expect, it, vi } from 'vitest';
import type { Group } from '../api/group-types.ts';
import type { Site } from '../api/company-types.ts';
import { emptyCache, rememberGroup } from '../cache.svelte.ts';
import { bringTexts, speak } from '../i18n.ts';
import { myLists } from '../lists/mine.svelte.ts';
import { session } from '../session.svelte.ts';
import { fresh, type ColumnKind } from './columns.ts';
import { hrefOf, labelOf, nameOf } from './naming.ts';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));

const told = (kind: ColumnKind, what = '') => [nameOf(fresh(kind, what)), hrefOf(fresh(kind, what))];

beforeEach(async () => {
	emptyCache();
	await speak('en');
	await bringTexts('deck');
	session.sites = [{ id: '3', name: 'Lyon' } as Site];
	myLists.all = [{ id: '8', title: 'Mentors', repliesPolicy: 'list', exclusive: false }];
	const account = { id: '7', acct: 'line4', displayName: 'Line 4' } as Group['account'];
	rememberGroup({ id: '7', name: 'Line 4', account } as Group);
});

it('names each column after what it shows, and leads to the page of that', () => {
	expect(told('home')).toEqual(['Home', '/']);
	expect(told('notifications')).toEqual(['Notifications', '/notifications']);
	expect(told('site', '3')).toEqual(['Lyon', '/sites/3']);
	expect(told('group', '7')).toEqual(['Line 4', '/@line4']);
	expect(told('list', '8')).toEqual(['Mentors', '/lists/8']);
	expect(told('tag', 'été')).toEqual(['#été', '/tags/%C3%A9t%C3%A9']);
	expect(told('watch', 'pump has:link')).toEqual(['pump has:link', '/search?q=pump+has%3Alink&type=posts']);
});

it('says of what kind it is where its name is not known', () => {
	expect(told('group', '1')).toEqual(['Group', '/groups']);
	expect(told('list', '1')).toEqual(['List', '/lists/1']);
	expect(told('site', '1')).toEqual(['Site', '/sites/1']);
});

it('tells apart by words what icons tell apart', () => {
	const labels = [fresh('site', '3'), fresh('watch', 'pump'), fresh('search', 'pump')].map(labelOf);
	expect(labels).toEqual(['Site: Lyon', 'Watch: pump', 'Search: pump']);
	expect([fresh('home'), fresh('tag', 'line4'), fresh('group', '1')].map(labelOf)).toEqual([
		'Home',
		'#line4',
		'Group'
	]);
});
