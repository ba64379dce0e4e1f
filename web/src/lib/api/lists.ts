import { plain } from './plain.ts';

export const POLICIES = ['list', 'followed', 'none'] as const;
export type ListDraft = { title: string; repliesPolicy: (typeof POLICIES)[number]; exclusive: boolean };
export type OwnList = ListDraft & { id: string };

/** Lists: one line per address. masto knows nothing of whose answers they show. */
export const listsApi = {
	all: () => plain<OwnList[]>('GET', 'v1/lists'),
	one: (id: string) => plain<OwnList>('GET', `v1/lists/${id}`),
	make: (body: ListDraft, key: string) => plain<OwnList>('POST', 'v1/lists', { body, key }),
	change: (id: string, body: ListDraft) => plain<OwnList>('PUT', `v1/lists/${id}`, { body }),
	remove: (id: string) => plain<object>('DELETE', `v1/lists/${id}`),

	with: (account: string) => plain<OwnList[]>('GET', `v1/accounts/${account}/lists`),
	put: (id: string, account: string) =>
		plain<object>('POST', `v1/lists/${id}/accounts`, { body: { accountIds: [account] } }),
	take: (id: string, account: string) =>
		plain<object>('DELETE', `v1/lists/${id}/accounts`, { body: { accountIds: [account] } })
};
