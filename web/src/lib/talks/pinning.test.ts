import { expect, it } from 'vitest';
import { Pinned } from './pinning.ts';

/** A box as tall as 400 in which more and more is. */
function box(height: number) {
	const given = { scrollHeight: height, clientHeight: 400, scrollTop: 0 };
	return { given, pinned: new Pinned(given as HTMLElement) };
}

it('stays at the end while more comes', () => {
	const { given, pinned } = box(1000);
	pinned.settle();
	given.scrollHeight = 1200;
	pinned.settle();
	expect(given.scrollTop).toBe(1200);
});

it('does not move who reads further up, whether older or newer things come', () => {
	const { given, pinned } = box(1000);
	given.scrollTop = 300;
	expect(pinned.look()).toBe(false);
	given.scrollHeight = 1100;
	pinned.settle();
	expect(given.scrollTop).toBe(300);
	pinned.measure();
	given.scrollHeight = 1900;
	pinned.restore();
	expect(given.scrollTop).toBe(1100);
});

it('is at the end again where the end is in view', () => {
	const { given, pinned } = box(1000);
	given.scrollTop = 300;
	pinned.look();
	given.scrollTop = 590;
	expect(pinned.look()).toBe(true);
	expect(pinned.nearBegin).toBe(false);
});
