import { describe, expect, it } from 'vitest';
import { contentNodes } from './content.ts';
import { emojiPieces } from './emoji.ts';

const party = { shortcode: 'party', url: '/media/p.gif', staticUrl: '/media/p.png' };

describe('custom emoji', () => {
	it('stand where the text names them, and only those that exist', () => {
		expect(emojiPieces('Ada :party: :unknown: 10:30', [party])).toEqual([
			'Ada ',
			party,
			' ',
			':unknown:',
			' 10:30'
		]);
		expect(emojiPieces(':party::party:', [party])).toEqual([party, party]);
		expect(emojiPieces('')).toEqual(['']);
	});

	it('appear in the text of a post with their name, but not in code', () => {
		const holder = document.createElement('div');
		holder.append(contentNodes('<p>Done :party: <code>:party:</code></p>', [party]));
		const images = holder.querySelectorAll('img.emoji');
		expect([...images].map((image) => image.getAttribute('alt'))).toEqual([':party:']);
		expect(holder.querySelector('code')?.textContent).toBe(':party:');
	});
});
