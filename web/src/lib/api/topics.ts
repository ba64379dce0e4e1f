import { get, send } from './company.ts';

export type FollowedTopic = { name: string; label: string; itemsCount: number; following: boolean };
/** As the newsroom keeps it; nobody is told how many follow it where they are too few. */
export type KeptTopic = { name: string; label: string; itemsCount: number; peopleCount: number | null };

/** Topics of news: one line per address of the contract. */
export const topicsApi = {
	all: () => get<FollowedTopic[]>('topics'),
	follow: (name: string) => send<FollowedTopic[]>('POST', 'topics/follow', { name }),
	unfollow: (name: string) => send<FollowedTopic[]>('POST', 'topics/unfollow', { name }),
	kept: () => get<KeptTopic[]>('newsroom/topics'),
	rename: (name: string, to: string) => send<KeptTopic[]>('POST', 'newsroom/topics/rename', { name, to })
};
