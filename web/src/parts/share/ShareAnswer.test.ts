import { fireEvent, render, screen } from '@testing-library/svelte';
import { addMessages, init } from 'svelte-i18n';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '#locales/sharing/en.json';
import type { Share } from '#lib/api/company-types.ts';
import ShareAnswer from './ShareAnswer.svelte';

const acts = vi.hoisted(() => ({ answerShare: vi.fn(), declareShare: vi.fn() }));
vi.mock('#lib/share-acts.ts', () => acts);

const share = { id: '30', network: 'x', state: 'unclear', can: ['answer'] } as unknown as Share;

beforeAll(async () => {
	addMessages('en', en as never);
	await init({ fallbackLocale: 'en', initialLocale: 'en' });
});
beforeEach(() => Object.values(acts).forEach((one) => one.mockReset()));

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const paste = (value: string) =>
	fireEvent.input(screen.getByLabelText(/Link to the post/), { target: { value } });

describe('an unclear share', () => {
	it('can be answered with yes', async () => {
		render(ShareAnswer, { share, unclear: true });
		await press('Yes, it is there');
		expect(acts.answerShare).toHaveBeenCalledWith('30', { published: true });
	});

	it('can be answered with yes and where', async () => {
		render(ShareAnswer, { share, unclear: true });
		await paste('x.com/ada/status/1');
		await press('Yes, it is there');
		expect(acts.answerShare).toHaveBeenCalledWith('30', {
			published: true,
			url: 'https://x.com/ada/status/1'
		});
	});

	it('can be answered with no', async () => {
		render(ShareAnswer, { share, unclear: true });
		await press('No, it is not there');
		expect(acts.answerShare).toHaveBeenCalledWith('30', { published: false });
	});

	it('takes nothing for a link that is none, and says so', async () => {
		render(ShareAnswer, { share, unclear: true });
		await paste('somewhere');
		await press('Yes, it is there');
		expect(acts.answerShare).not.toHaveBeenCalled();
		expect(screen.getByRole('alert').textContent).toContain('no web address');
	});
});

it('asks only whether it was published when the person did it elsewhere', async () => {
	render(ShareAnswer, { share: { ...share, state: 'opened', can: ['declare'] }, unclear: false });
	expect(screen.queryByRole('button', { name: 'No, it is not there' })).toBeNull();
	await press('Yes, I published it');
	expect(acts.declareShare).toHaveBeenCalledWith('30', {});
});
