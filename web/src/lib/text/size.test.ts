import { expect, it } from 'vitest';
import { fileSize } from './size.ts';

it('says how large a file is as the reader would', () => {
	expect(fileSize(0, 'en-GB')).toBe('0 byte');
	expect(fileSize(240_000, 'en-GB')).toBe('240 kB');
	expect(fileSize(1_440_000, 'fr-FR').replace(/\s/g, ' ')).toBe('1,4 Mo');
	expect(fileSize(5e12, 'en-GB')).toBe('5,000 GB');
});
