import { expect, it } from 'vitest';
import { addressed } from './addressing.ts';

it('names the group once', () => {
	expect(addressed('Hello', 'line_4')).toBe('@line_4 Hello');
	expect(addressed('Hello @Line_4!', 'line_4')).toBe('Hello @Line_4!');
	expect(addressed('Hello @line_42', 'line_4')).toBe('@line_4 Hello @line_42');
	expect(addressed('mail me@line_4', 'line_4')).toBe('@line_4 mail me@line_4');
});
