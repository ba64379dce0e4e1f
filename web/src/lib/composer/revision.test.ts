import { expect, it } from 'vitest';
import { emptyContent } from './content.ts';
import { revisionOf } from './revision.ts';

const poll = { options: ['Yes', 'No'], multiple: false, lasts: 3600 };
const file = {
	id: '5',
	url: '',
	alt: ' A roof ',
	kind: 'image' as const,
	name: '',
	focus: { x: 0.5, y: -1 },
	told: null
};

it('says nothing of a poll that is the same, for its votes would go', () => {
	const before = { ...emptyContent(), text: 'Well?', poll };
	expect(revisionOf({ ...before, text: 'Well now?' }, before)).toEqual({
		status: 'Well now?',
		spoilerText: '',
		sensitive: false
	});
	const other = { ...poll, options: ['Yes', 'No', 'Perhaps'] };
	expect(revisionOf({ ...before, poll: other }, before).poll).toEqual({
		options: ['Yes', 'No', 'Perhaps'],
		multiple: false,
		expiresIn: 3600
	});
	expect(revisionOf({ ...before, poll: null }, before).poll).toEqual({ options: [] });
});

it('says which files are left, in their order, and how they are described', () => {
	const before = { ...emptyContent(), files: [file, { ...file, id: '6' }] };
	const now = { ...before, files: [{ ...file, id: '6' }] };
	expect(revisionOf(now, before)).toMatchObject({
		mediaIds: ['6'],
		mediaAttributes: [{ id: '6', description: 'A roof', focus: '0.5,-1' }]
	});
	expect(revisionOf({ ...before, files: [] }, before).mediaIds).toEqual([]);
});
