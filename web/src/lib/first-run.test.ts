import { beforeEach, describe, expect, it } from 'vitest';
import type { Relationship } from './api/mastodon.ts';
import type { Me } from './api/company-types.ts';
import { cache } from './cache.svelte.ts';
import { dismissWelcome, isWelcomed, stepsFor } from './first-run.ts';
import { keepFor } from './kept.ts';

const NOW = Date.parse('2026-05-10T10:00:00Z');

function somebody(followingCount = 0, statusesCount = 0, createdAt = '2026-05-09T10:00:00Z'): Me {
	return { account: { id: '1', followingCount, statusesCount, createdAt } } as Me;
}

beforeEach(() => {
	localStorage.clear();
	cache.accounts.clear();
	cache.relationships.clear();
	keepFor('1');
});

describe('the first run', () => {
	it('is for newcomers, until they follow somebody and have said something', () => {
		expect(isWelcomed(somebody(), NOW)).toBe(true);
		expect(isWelcomed(somebody(3), NOW)).toBe(true);
		expect(isWelcomed(somebody(3, 1), NOW)).toBe(false);
		expect(isWelcomed(somebody(0, 0, '2026-01-01T10:00:00Z'), NOW)).toBe(false);
	});

	it('marks what was done meanwhile', () => {
		cache.relationships.keep({ id: '2', following: true } as Relationship);
		expect(stepsFor(somebody()).map(({ done }) => done)).toEqual([true, false, false]);
	});

	it('does not come back to whoever dismissed it, but greets the next person', () => {
		dismissWelcome();
		expect(isWelcomed(somebody(), NOW)).toBe(false);
		keepFor('2');
		expect(isWelcomed(somebody(), NOW)).toBe(true);
	});
});
