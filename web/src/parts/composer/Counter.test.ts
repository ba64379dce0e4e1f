import { render, screen } from '@testing-library/svelte';
import { addMessages, init } from 'svelte-i18n';
import { beforeAll, expect, it } from 'vitest';
import fr from '#locales/fr.json';
import Counter from './Counter.svelte';

beforeAll(async () => {
	addMessages('fr', fr as never);
	await init({ fallbackLocale: 'fr', initialLocale: 'fr' });
});

it('says nothing of an empty text', () => {
	const { container } = render(Counter, { length: 0, limit: 500 });
	expect(container.textContent).toBe('');
});

it('is out of the way of a short post, and there when it becomes tight', async () => {
	const { container, rerender } = render(Counter, { length: 3, limit: 500, quiet: true });
	expect(container.textContent).toBe('');
	await rerender({ length: 450, limit: 500, quiet: true });
	expect(screen.getByText('450 / 500')).toBeTruthy();
});

it('tells those who listen only when it becomes tight', async () => {
	const { rerender } = render(Counter, { length: 10, limit: 500 });
	const heard = () => document.querySelector('[aria-live]')?.textContent.trim();
	expect(heard()).toBe('');
	await rerender({ length: 490, limit: 500 });
	expect(heard()).toBe('10 caractères restants');
	await rerender({ length: 501, limit: 500 });
	expect(heard()).toBe('1 caractère de trop');
	expect(screen.getByText('501 / 500')).toBeTruthy();
});
