import { expect, it } from 'vitest';
import { accountName } from './account-name.ts';

it('calls an account by its handle, or by its name where there is none', () => {
	expect(accountName({ handle: 'ada_diallo', name: 'Ada Diallo' })).toBe('@ada_diallo');
	expect(accountName({ handle: '', name: 'Ada Diallo' })).toBe('Ada Diallo');
});
