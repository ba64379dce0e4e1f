import { ask } from './api/ask.ts';
import { mastodonApi, type Status } from './api/mastodon.ts';
import { cache } from './cache.svelte.ts';
import { flip } from './flip.ts';
import { say, sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

export type Poll = NonNullable<Status['poll']>;
export type Bar = { title: string; share: number | null; chosen: boolean; leads: boolean };

export function hasEnded(poll: Poll, now: number): boolean {
	return poll.expired || (poll.expiresAt ? Date.parse(poll.expiresAt) <= now : false);
}

/** How the answers stand: shares of those who voted. Null where the author shows figures at the end only. */
export function barsOf(poll: Poll): Bar[] {
	const voters = (poll.multiple ? poll.votersCount : poll.votesCount) ?? 0;
	const most = Math.max(...poll.options.map((option) => option.votesCount ?? 0));
	return poll.options.map(({ title, votesCount }, at) => ({
		title,
		share: typeof votesCount === 'number' ? Math.round((votesCount / Math.max(voters, 1)) * 100) : null,
		chosen: poll.ownVotes?.includes(at) ?? false,
		leads: most > 0 && votesCount === most
	}));
}

/** As it will be once the server has counted the vote. */
export function withVote(poll: Poll, choices: number[]): Poll {
	const options = poll.options.map((option, at) =>
		choices.includes(at) && typeof option.votesCount === 'number'
			? { ...option, votesCount: option.votesCount + 1 }
			: option
	);
	const voters = typeof poll.votersCount === 'number' ? { votersCount: poll.votersCount + 1 } : {};
	return {
		...poll,
		...voters,
		options,
		votesCount: poll.votesCount + choices.length,
		voted: true,
		ownVotes: choices
	};
}

export function vote(statusId: string, choices: number[]): Promise<boolean> {
	const poll = cache.statuses.get(statusId)?.poll;
	if (!poll || choices.length === 0) return Promise.resolve(false);
	return flip({
		shelf: cache.statuses,
		id: statusId,
		name: 'vote',
		change: (status) => (status.poll ? { poll: withVote(status.poll, choices) } : {}),
		send: async () =>
			counted(statusId, await ask(mastodonApi.v1.polls.$select(poll.id).votes.create({ choices }))),
		onTrouble: (trouble) => toast('bad', say('poll.failed', { why: sayTrouble(trouble) }))
	});
}

/** Figures change without an event: whoever wants to know asks. */
export async function recount(statusId: string, pollId: string): Promise<void> {
	try {
		counted(statusId, await ask(mastodonApi.v1.polls.$select(pollId).fetch()));
	} catch (cause) {
		toast('bad', sayTrouble(cause));
	}
}

function counted(statusId: string, poll: Poll): void {
	const status = cache.statuses.get(statusId);
	if (status) cache.statuses.keep({ ...status, poll });
}
