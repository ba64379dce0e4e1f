export type Shown =
	'shown' | 'filtered' | 'muted' | 'pending' | 'refused' | 'revoked' | 'deleted' | 'unauthorized';

const STATES: Record<string, Shown> = {
	accepted: 'shown',
	muted_account: 'muted',
	pending: 'pending',
	rejected: 'refused',
	revoked: 'revoked',
	deleted: 'deleted'
};

/** What a quote shows: the quoted post, or why it does not. A state that nobody has heard of shows nothing. */
export function quoteState(
	state: string | undefined,
	there: boolean,
	filtered: boolean,
	anyway: boolean
): Shown {
	const known = STATES[state ?? ''] ?? 'unauthorized';
	if (known !== 'shown' && known !== 'muted') return known;
	if (!there) return 'deleted';
	if (known === 'muted' && !anyway) return 'muted';
	return filtered ? 'filtered' : 'shown';
}
