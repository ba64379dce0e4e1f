import { get, send } from './company.ts';
import type { Account } from './mastodon.ts';

export type SuggestionState = 'open' | 'accepted' | 'rejected';
/** A link, or a post by its id, that somebody thinks worth carrying outside. */
export type Suggestion = {
	id: string;
	createdAt: string;
	by: Account | null;
	url: string | null;
	statusId: string | null;
	note: string;
	/** What the author of a post says; nothing is asked about a link. */
	consent: 'none' | 'asked' | 'given' | 'refused';
	state: SuggestionState;
	reason: string | null;
	itemId: string | null;
	decidedAt: string | null;
};
export type NewSuggestion = { url?: string; statusId?: string; note: string };
type Page = { state?: SuggestionState; max_id?: string; limit?: number };

/** What colleagues suggest: one line per address of the contract. */
export const suggestionsApi = {
	mine: (query: Page) => get<Suggestion[]>('suggestions', query),
	suggest: (body: NewSuggestion, key: string) =>
		send<{ id: string }>('POST', 'suggestions', body, { 'Idempotency-Key': key }),
	takeBack: (id: string) => send<object>('DELETE', `suggestions/${id}`),
	asked: (query: Page) => get<Suggestion[]>('suggestions/consents', query),
	consent: (id: string, given: boolean) => send<object>('POST', `suggestions/${id}/consent`, { given }),
	room: (query: Page) => get<Suggestion[]>('newsroom/suggestions', query),
	accept: (id: string) => send<{ itemId: string }>('POST', `newsroom/suggestions/${id}/accept`),
	reject: (id: string, reason: string) =>
		send<object>('POST', `newsroom/suggestions/${id}/reject`, { reason })
};
