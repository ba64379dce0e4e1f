import { ask } from '../api/ask.ts';
import { mastodonApi } from '../api/mastodon.ts';

/** A key of Mastodon 4.4 that masto's types do not know yet. */
type Described = { descriptionLimit?: number };

/** What a post may be: a company can change it. */
export const limits = $state({ characters: 500, description: 1500 });

export async function fetchLimits(): Promise<void> {
	const { configuration } = await ask(mastodonApi.v2.instance.fetch());
	limits.characters = configuration.statuses.maxCharacters;
	limits.description = (configuration.mediaAttachments as Described).descriptionLimit ?? limits.description;
}
