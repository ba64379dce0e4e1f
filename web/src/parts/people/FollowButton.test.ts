import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Account, Relationship } from '#lib/api/mastodon.ts';
import { cache, emptyCache, rememberAccount } from '#lib/cache.svelte.ts';
import { speak } from '#lib/i18n.ts';
import FollowButton from './FollowButton.svelte';

const asked = vi.hoisted(() => ({ follow: vi.fn(), unfollow: vi.fn(), unblock: vi.fn() }));
vi.mock('#lib/api/mastodon.ts', () => ({ mastodonApi: { v1: { accounts: { $select: () => asked } } } }));

beforeEach(async () => {
	await speak('en');
	emptyCache();
	Object.values(asked).forEach((one) => one.mockReset());
});

function meet(locked: boolean, between: object) {
	rememberAccount({ id: '7', acct: 'boris', displayName: 'Boris', locked } as Account);
	cache.relationships.keep({ id: '7', ...between } as Relationship);
	render(FollowButton, { id: '7', name: 'Boris' });
}
const button = (name: string) => screen.getByRole('button', { name });

it('asks whoever decides who follows, and says that it has', async () => {
	meet(true, {});
	asked.follow.mockReturnValue(new Promise(() => {}));
	expect(button('Ask to follow Boris').textContent).toContain('Ask to follow');
	await fireEvent.click(button('Ask to follow Boris'));
	expect(button('Take back the request to follow Boris').getAttribute('aria-pressed')).toBe('true');
});

it('takes a request back', async () => {
	meet(true, { requested: true });
	asked.unfollow.mockResolvedValue({ id: '7', following: false, requested: false });
	await fireEvent.click(button('Take back the request to follow Boris'));
	expect(asked.follow).not.toHaveBeenCalled();
	expect(button('Ask to follow Boris')).toBeTruthy();
});

it('unblocks whom I block, and offers nothing to whom blocks me', async () => {
	meet(false, { blocking: true });
	asked.unblock.mockResolvedValue({ id: '7', blocking: false, blockedBy: true });
	await fireEvent.click(button('Unblock Boris'));
	await vi.waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});
