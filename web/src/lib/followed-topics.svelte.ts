import { topicsApi, type FollowedTopic } from './api/topics.ts';
import { attempt } from './attempt.ts';

/** Topics of news, and those that I follow: what is about one of these comes first. */
export class FollowedTopics {
	all = $state.raw<FollowedTopic[]>([]);
	busy = $state<string | null>(null);

	/** They stand beside the news, which is there without them. */
	async load(): Promise<void> {
		this.all = await topicsApi.all().catch(() => this.all);
	}

	async toggle(topic: FollowedTopic): Promise<boolean> {
		this.busy = topic.name;
		const asked = topic.following ? topicsApi.unfollow(topic.name) : topicsApi.follow(topic.label);
		const done = await attempt(asked, (all) => (this.all = all));
		this.busy = null;
		return done;
	}
}
