import { get, getPage, send } from './company.ts';
import type { Group, GroupDraft, GroupPerson } from './group-types.ts';

type Query = { q?: string; mine?: boolean; of?: string; kind?: string; offset?: number; limit?: number };

const one = (id: string, rest = '') => `groups/${id}${rest}`;

/** The groups of the company API: one line per address of the contract. */
export const groupsApi = {
	list: ({ mine, ...query }: Query) => get<Group[]>('groups', { ...query, mine: mine ? 'true' : null }),
	group: (id: string) => get<Group>(one(id)),
	found: (draft: GroupDraft) => send<Group>('POST', 'groups', draft),
	change: (id: string, draft: GroupDraft) => send<Group>('PATCH', one(id), draft),

	join: (id: string) => send<Group>('POST', one(id, '/join')),
	leave: (id: string) => send<object>('POST', one(id, '/leave')),
	comeIn: (id: string) => send<Group>('POST', one(id, '/invitation/accept')),
	stayOut: (id: string) => send<object>('POST', one(id, '/invitation/refuse')),

	members: (id: string, max_id?: string) => getPage<GroupPerson>(one(id, '/members'), { max_id }),
	remove: (id: string, account: string) => send<Group>('DELETE', one(id, `/members/${account}`)),
	nameKeeper: (id: string, account: string) => send<Group>('POST', one(id, `/members/${account}/keeper`)),
	releaseKeeper: (id: string, account: string) =>
		send<Group>('DELETE', one(id, `/members/${account}/keeper`)),

	requests: (id: string, max_id?: string) => getPage<GroupPerson>(one(id, '/requests'), { max_id }),
	answer: (id: string, account: string, answer: 'accept' | 'refuse') =>
		send<Group>('POST', one(id, `/requests/${account}/${answer}`)),

	invitations: (id: string, max_id?: string) => getPage<GroupPerson>(one(id, '/invitations'), { max_id }),
	invite: (id: string, accountIds: string[]) =>
		send<GroupPerson[]>('POST', one(id, '/invitations'), { accountIds }),
	takeBack: (id: string, account: string) => send<Group>('DELETE', one(id, `/invitations/${account}`)),

	pin: (id: string, status: string) => send<Group>('POST', one(id, `/pins/${status}`)),
	unpin: (id: string, status: string) => send<Group>('DELETE', one(id, `/pins/${status}`))
};
