import { beforeEach, expect, it, vi } from 'vitest';
import { Draft, draftOf } from './draft.svelte.ts';

const describe = vi.hoisted(() => vi.fn(() => Promise.resolve({})));
vi.mock('../api/upload.ts', () => ({
	upload: () => ({ done: Promise.resolve({ id: '5', previewUrl: '/media/5' }), cancel: () => {} }),
	describe
}));

beforeEach(() => {
	localStorage.clear();
	URL.createObjectURL = () => 'blob:1';
	URL.revokeObjectURL = () => {};
});

const picture = (name: string, type = 'image/png') => new File(['x'], name, { type });

it('keeps what is typed, for each composer apart', () => {
	const draft = new Draft('answer.7');
	draft.text = 'half a sent';
	draft.save();
	expect(new Draft('answer.7').text).toBe('half a sent');
	expect(new Draft('home').text).toBe('');
	draft.clear();
	expect(new Draft('answer.7').text).toBe('');
});

it('keeps whom it is for until it is posted', () => {
	const draft = new Draft('home');
	draft.text = 'for a few';
	draft.audience = 'direct';
	draft.save();
	const kept = new Draft('home');
	expect(kept.audience).toBe('direct');
	kept.clear();
	expect(kept.audience).toBeNull();
});

it('gives every composer of one name the same draft', () => {
	expect(draftOf('home')).toBe(draftOf('home'));
});

it('takes four pictures and says how many files it left out', async () => {
	const draft = new Draft('home');
	const left = draft.take([
		picture('1'),
		picture('2'),
		picture('notes.pdf', 'application/pdf'),
		picture('3'),
		picture('4'),
		picture('5')
	]);
	expect([draft.pictures.length, left]).toEqual([4, 2]);
	expect(draft.uploading).toBe(true);
	await vi.waitFor(() => expect(draft.uploading).toBe(false));
});

it('keeps uploaded pictures with their descriptions', async () => {
	const draft = new Draft('home');
	draft.take([picture('1')]);
	await vi.waitFor(() => expect(draft.uploading).toBe(false));
	const first = draft.pictures[0];
	if (first) first.alt = 'A roof';
	draft.save();
	expect(new Draft('home').pictures[0]?.kept).toEqual({ id: '5', url: '/media/5', alt: 'A roof' });
	expect(new Draft('home').undescribed).toBe(false);
});

it('sends a description that was typed before the page was left', async () => {
	const draft = new Draft('home');
	draft.restore('Look', [{ id: '5', url: '/media/5', alt: 'A roof' }]);
	await draft.pictures[0]?.saveAlt();
	await draft.pictures[0]?.saveAlt();
	expect(describe.mock.calls).toEqual([['5', 'A roof']]);
});

it('works where storage is forbidden', () => {
	const forbidden = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
		throw new DOMException('denied');
	});
	const draft = new Draft('home');
	draft.text = 'still here';
	draft.save();
	expect(draft.text).toBe('still here');
	forbidden.mockRestore();
});
