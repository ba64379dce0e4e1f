import { expect, it } from 'vitest';
import { DARK, LIGHT, contrast, parse, readable, tinted } from './accent.ts';

it('measures contrast as WCAG does', () => {
	expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
	expect(contrast([255, 255, 255], [119, 119, 119])).toBeCloseTo(4.48, 1);
});

it.each(['#ffe100', '#00ff88', '#123456', '#ffffff', '#b93c0f', '#1f7280', '#0ea5e9'])(
	'%s becomes readable on light and on dark, also on what is tinted with it',
	(colour) => {
		const rgb = parse(colour);
		if (!rgb) throw new Error('not parsed');
		for (const theme of [LIGHT, DARK]) {
			const worn = readable(rgb, theme);
			expect(contrast(worn, theme.ground)).toBeGreaterThan(4.5);
			expect(contrast(worn, tinted(worn, theme))).toBeGreaterThan(4.5);
		}
	}
);

it('leaves a readable colour as it is, and takes no other notation', () => {
	expect(readable([139, 30, 5], LIGHT)).toEqual([139, 30, 5]);
	expect([parse('red'), parse('#abc'), parse('#b93c0f; x')]).toEqual([null, null, null]);
});
