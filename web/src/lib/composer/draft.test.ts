import { beforeEach, expect, it, vi } from 'vitest';
import { tell } from './attachments.svelte.ts';
import { newPoll } from './content.ts';
import { limits } from './limits.svelte.ts';
import { Draft, draftOf } from './draft.svelte.ts';

const describe = vi.hoisted(() => vi.fn(() => Promise.resolve({})));
vi.mock('../api/upload.ts', () => ({
	upload: () => ({
		done: Promise.resolve({ id: '5', previewUrl: '/media/5', type: 'image' }),
		cancel: () => {}
	}),
	describe
}));

beforeEach(() => {
	vi.clearAllMocks();
	localStorage.clear();
	URL.createObjectURL = () => 'blob:1';
	URL.revokeObjectURL = () => {};
});

const kept = {
	id: '5',
	url: '/media/5',
	alt: 'A roof',
	kind: 'image' as const,
	name: '',
	focus: null,
	told: null
};
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

it('takes four files of the kinds that are taken and says how many it left out', async () => {
	limits.types = ['image/png', 'application/pdf'];
	const draft = new Draft('home');
	const left = draft.take([
		picture('1'),
		picture('2'),
		picture('tool.exe', 'application/x-msdownload'),
		picture('3'),
		picture('4'),
		picture('5')
	]);
	expect([draft.files.length, left]).toEqual([4, 2]);
	expect(draft.uploading).toBe(true);
	await vi.waitFor(() => expect(draft.uploading).toBe(false));
});

it('keeps uploaded pictures with their descriptions', async () => {
	const draft = new Draft('home');
	draft.take([picture('1')]);
	await vi.waitFor(() => expect(draft.uploading).toBe(false));
	const first = draft.files[0];
	if (first) first.alt = 'A roof';
	draft.save();
	expect(new Draft('home').files[0]?.kept).toMatchObject({
		id: '5',
		url: '/media/5',
		alt: 'A roof',
		kind: 'image'
	});
	expect(new Draft('home').undescribed).toBe(false);
});

it('sends a description that was typed before the page was left', async () => {
	const draft = new Draft('home');
	draft.restore({ text: 'Look', files: [kept] });
	const { files } = draft.content;
	for (const file of [...files, ...files]) await tell(file);
	expect(describe.mock.calls).toEqual([['5', 'A roof', null]]);
});

it('tells that a description was taken away, also after the page was left', async () => {
	const draft = new Draft('home');
	draft.restore({ text: 'Look', files: [{ ...kept, told: 'A roof:' }] });
	if (draft.files[0]) draft.files[0].alt = '';
	draft.save();
	for (const file of new Draft('home').content.files) await tell(file);
	expect(describe).toHaveBeenLastCalledWith('5', '', null);
});

it('keeps a file as soon as it is there', async () => {
	const draft = new Draft('home');
	draft.take([picture('1')]);
	if (draft.files[0]) draft.files[0].alt = 'Described on its way';
	await vi.waitFor(() => expect(draft.uploading).toBe(false));
	expect(new Draft('home').files[0]?.alt).toBe('Described on its way');
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

it('keeps poll, warning, language and time, and takes no files beside a poll', () => {
	const draft = new Draft('home');
	const all = {
		poll: { ...newPoll(), options: ['Yes', 'No'] },
		warning: 'Film',
		language: 'fr',
		at: '2026-12-01T08:00:00Z'
	};
	draft.restore({ text: 'Well?', ...all });
	draft.save();
	expect(new Draft('home').content).toMatchObject(all);
	expect(draft.take([picture('1')])).toBe(1);
	draft.clear();
	expect(new Draft('home').empty).toBe(true);
});

it('puts what comes back before what is typed, and loses nothing of either', () => {
	const draft = new Draft('home');
	draft.restore({ text: 'Typed', files: [kept], warning: 'Mine' });
	draft.putFirst({
		...new Draft('other').content,
		text: 'Back',
		language: 'fr',
		files: [{ ...kept, id: '6' }]
	});
	expect(draft.content).toMatchObject({ text: 'Back\n\nTyped', warning: 'Mine', language: 'fr' });
	expect(draft.files.map(({ id }) => id)).toEqual(['6', '5']);
});

it('puts files in another order', () => {
	const draft = new Draft('home');
	draft.restore({ files: ['1', '2', '3'].map((id) => ({ ...kept, id })) });
	const first = draft.files[0];
	if (first) draft.move(first, 1);
	expect(draft.files.map(({ id }) => id)).toEqual(['2', '1', '3']);
	if (first) draft.move(first, -9);
	expect(draft.files.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

it('says at once that a file is too large, without sending it', () => {
	limits.bytes = 0;
	const draft = new Draft('home');
	draft.take([picture('1')]);
	limits.bytes = 1000;
	expect(draft.files[0]?.trouble?.code).toBe('file-large');
	expect(draft.broken).toBe(true);
});
