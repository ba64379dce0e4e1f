import { expect, it } from 'vitest';
import type { Scheduled, Status } from '../api/mastodon.ts';
import { contentOf, contentOfScheduled } from './taken.ts';

const media = {
	id: '5',
	type: 'image',
	url: '/m',
	previewUrl: '/p',
	description: null,
	meta: { focus: { x: 0, y: 0 } }
};

it('takes a post back whole: words, warning, files, poll and language', () => {
	const post = {
		text: 'Which day?',
		createdAt: '2026-11-23T10:00:00Z',
		spoilerText: 'Work',
		sensitive: true,
		visibility: 'private',
		language: 'en',
		mediaAttachments: [media],
		poll: {
			multiple: true,
			expiresAt: '2026-11-23T16:00:01Z',
			options: [{ title: 'Monday' }, { title: 'Tuesday' }]
		}
	} as unknown as Status;
	expect(contentOf(post)).toEqual({
		text: 'Which day?',
		files: [{ id: '5', url: '/p', alt: '', kind: 'image', name: '', focus: null, told: ':' }],
		audience: 'private',
		warning: 'Work',
		sensitive: true,
		poll: { options: ['Monday', 'Tuesday'], multiple: true, lasts: 21_600 },
		language: 'en',
		at: null
	});
	expect(contentOf(post, 'As typed').text).toBe('As typed');
});

it('takes back what was for later, with its time', () => {
	const scheduled = {
		id: '3',
		scheduledAt: '2026-12-01T08:00:00.000Z',
		mediaAttachments: [],
		params: {
			text: 'Later',
			spoilerText: null,
			sensitive: false,
			visibility: 'public',
			language: null,
			poll: { options: ['Yes', 'No'], expiresIn: 3600, multiple: false }
		}
	} as unknown as Scheduled;
	expect(contentOfScheduled(scheduled)).toMatchObject({
		text: 'Later',
		warning: null,
		at: '2026-12-01T08:00:00.000Z',
		poll: { options: ['Yes', 'No'], lasts: 3600 }
	});
});
