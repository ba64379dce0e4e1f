import { expect, it } from 'vitest';
import { contrast, parse, readable } from './accent.ts';

it('measures contrast as WCAG does', () => {
	expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
	expect(contrast([255, 255, 255], [119, 119, 119])).toBeCloseTo(4.48, 1);
});

it.each(['#ffe100', '#00ff88', '#123456', '#ffffff', '#b93c0f'])(
	'%s becomes readable on light and on dark',
	(colour) => {
		const rgb = parse(colour);
		if (!rgb) throw new Error('not parsed');
		expect(contrast(readable(rgb, [245, 242, 236], [0, 0, 0]), [245, 242, 236])).toBeGreaterThan(4.5);
		expect(contrast(readable(rgb, [32, 36, 44], [255, 255, 255]), [32, 36, 44])).toBeGreaterThan(4.5);
	}
);

it('leaves a readable colour as it is, and takes no other notation', () => {
	expect(readable([139, 30, 5], [245, 242, 236], [0, 0, 0])).toEqual([139, 30, 5]);
	expect([parse('red'), parse('#abc'), parse('#b93c0f; x')]).toEqual([null, null, null]);
});
