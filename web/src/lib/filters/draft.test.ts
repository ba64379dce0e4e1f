import { describe, expect, it } from 'vitest';
import type { Filter } from '../api/filters.ts';
import { toWire } from '../api/mastodon.ts';
import { draftOf, isOver, obstacle, sentFrom } from './draft.ts';

const football: Filter = {
	id: '1',
	title: 'Football',
	context: ['home', 'thread'],
	filterAction: 'hide',
	expiresAt: '2026-05-01T10:00:00Z',
	keywords: [
		{ id: '7', keyword: 'goal', wholeWord: true },
		{ id: '8', keyword: 'cup', wholeWord: false }
	],
	statuses: []
};

describe('a filter', () => {
	it('is sent as it was when nothing is changed, and keeps its end', () => {
		const sent = sentFrom(draftOf(football), football);
		expect(sent).toEqual({
			title: 'Football',
			context: ['home', 'thread'],
			filterAction: 'hide',
			keywordsAttributes: football.keywords
		});
	});

	it('loses the words that were taken out or emptied, in the spelling that the server knows', () => {
		const draft = draftOf(football);
		draft.words = [{ id: '7', keyword: '  ', wholeWord: true }, fresh('penalty')];
		const sent = sentFrom(draft, football);
		expect(sent.keywordsAttributes).toEqual([
			{ keyword: 'penalty', wholeWord: true },
			{ id: '7', _destroy: true },
			{ id: '8', _destroy: true }
		]);
		expect(JSON.parse(toWire(sent)).keywords_attributes[1]).toEqual({ id: '7', _destroy: true });
	});

	it('ends when it is told to, or never', () => {
		expect(sentFrom({ ...draftOf(football), lasting: 'day' }, football).expiresIn).toBe(86_400);
		expect(sentFrom({ ...draftOf(football), lasting: 'ever' }, football).expiresIn).toBeNull();
	});

	it('catches nothing without words or places', () => {
		expect(obstacle(draftOf(null), null)).toBe('words');
		expect(obstacle({ ...draftOf(football), places: [] }, football)).toBe('places');
		expect(obstacle(draftOf(football), football)).toBeNull();
		const named = { ...football, keywords: [], statuses: [{ id: '1', statusId: '2' }] };
		expect(obstacle(draftOf(named), named)).toBeNull();
	});

	it('is over after its end', () => {
		expect(isOver(football, Date.parse('2026-05-01T10:00:00Z'))).toBe(true);
		expect(isOver(football, Date.parse('2026-05-01T09:59:59Z'))).toBe(false);
		expect(isOver({ ...football, expiresAt: null }, Date.now())).toBe(false);
	});
});

function fresh(keyword: string) {
	return { keyword, wholeWord: true };
}
