import { beforeEach, expect, it } from 'vitest';
import { Caution } from './caution.svelte.ts';
import { Draft } from './draft.svelte.ts';

beforeEach(() => localStorage.clear());

it('asks once about the same words, wherever in the post they are, and again about others', () => {
	const [caution, draft] = [new Caution(), new Draft('home')];
	draft.restore({ text: 'Harmless', warning: 'pwd: secret99' });
	expect([caution.passes(draft), caution.found]).toEqual([false, ['password']]);
	caution.goBack();
	expect([caution.passes(draft), caution.found]).toEqual([false, ['password']]);
	caution.accept(draft);
	expect([caution.passes(draft), caution.found]).toEqual([true, null]);
	draft.text = 'And pwd: another1';
	expect(caution.passes(draft)).toBe(false);
	draft.restore({ text: 'Harmless' });
	expect(caution.passes(draft)).toBe(true);
});
