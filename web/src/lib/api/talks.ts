import { ask } from './ask.ts';
import { get } from './company.ts';
import { mastodonApi, type Account, type Status } from './mastodon.ts';

/** Mastodon's word for what the screens call messages: what was said among exactly these people. */
export type Conversation = { id: string; unread: boolean; accounts: Account[]; lastStatus: Status | null };

type Query = { limit: number; maxId?: string };

export const talksApi = {
	list: () => mastodonApi.v1.conversations.list({ limit: 40 }),
	one: (id: string) => get<Conversation>(`conversations/${id}`),
	with: (accountIds: readonly string[]) =>
		get<{ id: string | null }>('conversations', { with: accountIds.join(',') }),
	said: (id: string, { limit, maxId }: Query) =>
		get<Status[]>(`conversations/${id}/statuses`, { limit, max_id: maxId }),
	read: (id: string) => asked(mastodonApi.v1.conversations.$select(id).read()),
	unread: (id: string) => asked(mastodonApi.v1.conversations.$select(id).unread()),
	remove: (id: string) => ask(mastodonApi.v1.conversations.$select(id).remove())
};

function asked(answer: PromiseLike<unknown>): Promise<Conversation> {
	return ask(answer) as Promise<Conversation>;
}
