import { expect, it } from 'vitest';
import { intoView } from './in-view.ts';

const view = { width: 390, height: 800 };
const menu = (top: number, right: number, height = 100) => ({ top, right, height, bottom: top + height });

it('leaves a menu where it is as long as all of it is seen', () => {
	expect(intoView(menu(300, 200), 24, view)).toEqual({ x: 0, y: 0 });
});

it('moves it to the left at the edge of a phone', () => {
	expect(intoView(menu(300, 430), 24, view)).toEqual({ x: -48, y: 0 });
});

it('puts it above the line at the foot of the window, but never out of its top', () => {
	expect(intoView(menu(750, 200), 24, view)).toEqual({ x: 0, y: -124 });
	expect(intoView(menu(400, 200, 420), 24, view)).toEqual({ x: 0, y: 0 });
});
