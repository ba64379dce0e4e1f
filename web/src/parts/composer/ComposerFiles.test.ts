import { fireEvent, render, screen } from '@testing-library/svelte';
import { addMessages, init } from 'svelte-i18n';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import en from '#locales/en.json';
import { Trouble } from '#lib/api/trouble.ts';
import { draftOf } from '#lib/composer/draft.svelte.ts';
import ComposerFiles from './ComposerFiles.svelte';

const upload = vi.hoisted(() => vi.fn());
vi.mock('#lib/api/upload.ts', () => ({ upload, describe: vi.fn() }));
URL.createObjectURL = () => 'blob:picture';
URL.revokeObjectURL = () => {};

beforeAll(async () => {
	addMessages('en', en as never);
	await init({ fallbackLocale: 'en', initialLocale: 'en' });
});

async function picked(trouble: Trouble) {
	const draft = draftOf('home');
	upload.mockReturnValue({ done: Promise.reject(trouble), cancel: () => {} });
	draft.take([new File(['?'], 'pump.jpg', { type: 'image/jpeg' })]);
	render(ComposerFiles, { draft });
	await screen.findByRole('alert');
	return draft;
}
beforeEach(() => draftOf('home').clear());

it('says that a picture cannot be read, and offers nothing but to remove it', async () => {
	const draft = await picked(new Trouble('This is no picture.', 'media', 422));
	expect(screen.getByRole('alert').textContent).toContain('This is no picture.');
	expect(screen.queryByLabelText('Describe the picture')).toBeNull();
	expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
	expect(document.querySelector('img')).toBeNull();
	await fireEvent.click(screen.getByRole('button', { name: 'Remove file 1' }));
	expect(draft.files).toHaveLength(0);
});

it('offers to try again when the network was the trouble', async () => {
	await picked(new Trouble('', 'offline', 0));
	expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
	expect(screen.getByLabelText('Describe the picture')).toBeTruthy();
});

it('puts pictures in another order by keys, and says which stands where', async () => {
	const draft = draftOf('home');
	const kept = { url: '/media/1', alt: '', kind: 'image' as const, name: '', focus: null, told: null };
	draft.restore({
		files: [
			{ ...kept, id: '1' },
			{ ...kept, id: '2' }
		]
	});
	render(ComposerFiles, { draft });
	await fireEvent.click(screen.getByRole('button', { name: 'Move file 1 later' }));
	expect(draft.files.map(({ id }) => id)).toEqual(['2', '1']);
});
