import type { Scheduled, Status } from '../api/mastodon.ts';
import type { Audience } from '../audience.ts';
import { keptFrom } from './attachments.svelte.ts';
import { LASTS, USUAL_LASTS, type Content, type PollDraft } from './content.ts';

/** A post that was taken back or is edited, as a composer carries it; what was typed may come apart from it. */
export function contentOf(taken: Status, text?: string): Content {
	return {
		text: text ?? taken.text ?? '',
		files: taken.mediaAttachments.map(keptFrom),
		audience: taken.visibility as Audience,
		warning: taken.spoilerText || null,
		sensitive: taken.sensitive,
		poll: taken.poll ? pollOf(taken.poll, taken.createdAt) : null,
		language: taken.language ?? null,
		at: null
	};
}

/** The same for what was to be posted later. */
export function contentOfScheduled({ params, mediaAttachments, scheduledAt }: Scheduled): Content {
	const { text, spoilerText, sensitive, visibility, language, poll } = params;
	return {
		text,
		files: mediaAttachments.map(keptFrom),
		audience: visibility as Audience,
		warning: spoilerText || null,
		sensitive,
		poll: poll ? { options: poll.options, multiple: poll.multiple, lasts: poll.expiresIn } : null,
		language,
		at: scheduledAt
	};
}

/** Open for as long as it was to be, as far as that can be chosen. */
export function pollOf(poll: NonNullable<Status['poll']>, since: string): PollDraft {
	const seconds = poll.expiresAt
		? (new Date(poll.expiresAt).getTime() - new Date(since).getTime()) / 1000
		: USUAL_LASTS;
	const nearest = [...LASTS].sort((a, b) => Math.abs(a - seconds) - Math.abs(b - seconds))[0];
	return {
		options: poll.options.map(({ title }) => title),
		multiple: poll.multiple,
		lasts: nearest ?? USUAL_LASTS
	};
}
