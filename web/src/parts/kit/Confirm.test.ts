import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { addMessages, init } from 'svelte-i18n';
import en from '#locales/en.json';
import Confirm from './Confirm.svelte';

addMessages('en', en);
void init({ fallbackLocale: 'en', initialLocale: 'en' });

it('takes one answer, however often it is pressed', async () => {
	const [onYes, onClose] = [vi.fn(), vi.fn()];
	render(Confirm, { open: true, title: 'Publish?', text: 'To all.', act: 'Publish', onYes, onClose });
	const yes = screen.getByRole('button', { name: 'Publish' });
	await fireEvent.click(yes);
	await fireEvent.click(yes);
	expect(onYes).toHaveBeenCalledTimes(1);
	expect(onClose).toHaveBeenCalledTimes(1);
});
