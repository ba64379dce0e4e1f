import { beforeEach, describe, expect, it } from 'vitest';
import { KeyReader } from './keys.ts';

let reader: KeyReader;
beforeEach(() => {
	reader = new KeyReader();
});

function press(key: string, more: Partial<KeyboardEvent> = {}, now = 0) {
	const plain = {
		key,
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		target: document.body,
		defaultPrevented: false
	};
	return reader.read({ ...plain, ...more }, now);
}

function inside(html: string): HTMLElement {
	document.body.innerHTML = html;
	return document.body.querySelector('[data-here]') as HTMLElement;
}

describe('keys', () => {
	it('read single letters, whatever their case', () => {
		expect(press('j')).toBe('next');
		expect(press('N')).toBe('compose');
		expect(press('?')).toBe('help');
		expect(press('x')).toBeNull();
	});

	it('read a second letter after g, for a moment', () => {
		press('g', {}, 0);
		expect(press('h', {}, 900)).toBe('home');
		press('g', {}, 2000);
		expect(press('n', {}, 9000)).toBe('compose');
	});

	it('forget a g that led nowhere', () => {
		press('g');
		expect(press('z')).toBeNull();
		expect(press('n')).toBe('compose');
	});

	it('leave the browser its own shortcuts', () => {
		expect(press('f', { ctrlKey: true })).toBeNull();
		expect(press('r', { metaKey: true })).toBeNull();
	});

	it.each([
		'<textarea data-here></textarea>',
		'<input data-here />',
		'<select data-here></select>',
		'<div role="menu"><button data-here></button></div>',
		'<div role="dialog"><button data-here></button></div>'
	])('never act in %s', (html) => {
		expect(press('n', { target: inside(html) })).toBeNull();
	});
});
