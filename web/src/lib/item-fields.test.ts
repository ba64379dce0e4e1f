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
	expiresAt: '2026-12-01T17:00:00.000Z',
	variants: [{ id: '1', network: 'x', language: 'en', label: 'Proud', text: 'Well done' }]
} as unknown as NewsItem;

it('comes back from the form as it went in', () => {
	expect(bodyOf(fieldsOf(item), item)).toEqual({
		title: 'Sun',
		url: 'https://acme.example/sun',
		description: '',
		why: 'Because',
		language: 'en',
		disclosure: '#AcmeEmployee',
		expiresAt: '2026-12-01T17:00:00.000Z',
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
	expect(bodyOf({ ...blank('fr'), expires: '' }, null).expiresAt).toBeNull();
});

it('does not share its variants with the item it came from', () => {
	const fields = fieldsOf(item);
	const first = fields.variants[0];
	if (first) first.text = 'changed';
	expect(item.variants[0]?.text).toBe('Well done');
});
