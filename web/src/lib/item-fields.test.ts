import { expect, it } from 'vitest';
import type { NewsItem } from './api/company-types.ts';
import { blank, bodyOf, fieldsOf } from './item-fields.ts';

const item = {
	id: '7',
	version: 3,
	state: 'draft',
	title: 'Sun',
	url: 'https://acme.example/sun',
	description: '',
	why: 'Because',
	language: 'en',
	picture: { id: '9', url: '/media/9', alt: 'A roof' },
	disclosure: '#AcmeEmployee',
	textPolicy: 'framed',
	expiresAt: '2026-12-01T17:00:00.000Z',
	variants: [{ id: '1', network: 'x', language: 'en', label: 'Proud', text: 'Well done' }],
	topics: [{ name: 'energy', label: 'Energy' }],
	desk: {
		embargoAt: '2026-11-24T06:00:00.000Z',
		targeting: { sites: ['3'], departments: [], languages: ['fr'], roles: [], topics: [] }
	}
} as unknown as NewsItem;

it('comes back from the form as it went in', () => {
	expect(bodyOf(fieldsOf(item), item)).toEqual({
		title: 'Sun',
		url: 'https://acme.example/sun',
		description: '',
		why: 'Because',
		language: 'en',
		disclosure: '#AcmeEmployee',
		textPolicy: 'framed',
		embargoAt: '2026-11-24T06:00:00.000Z',
		expiresAt: '2026-12-01T17:00:00.000Z',
		topics: ['Energy'],
		targeting: item.desk?.targeting,
		variants: item.variants
	});
});

it('names the picture only when it has changed', () => {
	const fields = fieldsOf(item);
	expect('pictureId' in bodyOf(fields, item)).toBe(false);
	expect(bodyOf({ ...fields, picture: null }, item).pictureId).toBeNull();
	expect(bodyOf({ ...fields, picture: { id: '10', url: '', alt: '' } }, item).pictureId).toBe('10');
	expect('pictureId' in bodyOf({ ...blank('en') }, null)).toBe(false);
});

it('sends no empty wording, and a link as people paste it with its scheme', () => {
	const body = bodyOf({ ...blank('fr'), url: ' acme.example/x ' }, null);
	expect(body.variants).toEqual([]);
	expect(body.url).toBe('https://acme.example/x');
	expect(bodyOf({ ...blank('fr'), expires: '' }, null)).toMatchObject({ expiresAt: null, embargoAt: null });
});

it('keeps the seconds of a time that nobody touched', () => {
	const exact = { ...item, expiresAt: '2026-12-01T17:00:42.500Z' } as NewsItem;
	const fields = fieldsOf(exact);
	expect(bodyOf(fields, exact).expiresAt).toBe(exact.expiresAt);
	const later = { ...fields, expires: fields.expires.replace(/..$/, '30') };
	expect(bodyOf(later, exact).expiresAt).toMatch(/:30:00\.000Z$/);
});

it('does not share its variants with the item it came from', () => {
	const fields = fieldsOf(item);
	const first = fields.variants[0];
	if (first) first.text = 'changed';
	expect(item.variants[0]?.text).toBe('Well done');
});
