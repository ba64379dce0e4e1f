import { topicsApi, type KeptTopic } from '../api/topics.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';

/** The newsroom's topics, and giving one another name. */
export class TopicDesk {
	topics = $state.raw<KeptTopic[] | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	/** Why a name was not taken; the dialog stays. */
	refused = $state.raw<Trouble | null>(null);
	busy = $state(false);

	async load(): Promise<void> {
		this.trouble = null;
		try {
			this.topics = await topicsApi.kept();
		} catch (cause) {
			this.trouble = troubleFrom(cause);
		}
	}

	/** The topic that has this name already: renaming to it makes one of two. */
	other(topic: KeptTopic, label: string): KeptTopic | undefined {
		const name = label.trim().replace(/\s+/g, ' ').toLowerCase();
		return this.topics?.find((each) => each.name === name && each.name !== topic.name);
	}

	async rename(topic: KeptTopic, label: string): Promise<boolean> {
		this.busy = true;
		this.refused = null;
		try {
			this.topics = await topicsApi.rename(topic.name, label);
			return true;
		} catch (cause) {
			this.refused = troubleFrom(cause);
			return false;
		} finally {
			this.busy = false;
		}
	}
}
