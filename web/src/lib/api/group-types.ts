import type { Account } from './mastodon.ts';

export const OPENINGS = ['open', 'closed', 'hidden'] as const;
export type Opening = (typeof OPENINGS)[number];

export type Group = {
	id: string;
	account: Account;
	kind: 'site' | 'department' | 'group';
	opening: Opening;
	name: string;
	note: string;
	membersCount: number;
	keepersCount: number;
	/** What I am in it. */
	member: boolean;
	keeper: boolean;
	requested: boolean;
	invited: boolean;
	invitedBy: Account | null;
	/** How many ask to join; only its keepers know. */
	requestsCount: number | null;
	maySeeMembers: boolean;
	mayLeave: boolean;
};

export type GroupDraft = { name: string; note: string; opening: Opening };

/** Somebody in one of a group's lists: a member, who asks, or who is invited. */
export type GroupPerson = { account: Account; keeper?: boolean; by?: Account | null };
