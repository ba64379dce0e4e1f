import { ask } from '../api/ask.ts';
import { mastodonApi } from '../api/mastodon.ts';

/** A key of Mastodon 4.4 that masto's types do not know yet. */
type Described = { descriptionLimit?: number };

/** What a post may be: a company can change it. */
export const limits = $state({
	characters: 500,
	description: 1500,
	files: 4,
	/** Kinds of files as browsers name them; none known: the server decides. */
	types: [] as string[],
	bytes: 40 << 20,
	options: 8,
	option: 50,
	languages: [] as string[]
});

export async function fetchLimits(): Promise<void> {
	const { configuration, languages } = await ask(mastodonApi.v2.instance.fetch());
	const { statuses, mediaAttachments, polls } = configuration;
	limits.characters = statuses.maxCharacters;
	limits.description = (mediaAttachments as Described).descriptionLimit ?? limits.description;
	limits.files = statuses.maxMediaAttachments;
	limits.types = mediaAttachments.supportedMimeTypes;
	limits.bytes = Math.max(mediaAttachments.imageSizeLimit, mediaAttachments.videoSizeLimit);
	limits.options = polls.maxOptions;
	limits.option = polls.maxCharactersPerOption;
	limits.languages = languages;
}
