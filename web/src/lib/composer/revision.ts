import type { Change } from '../api/patch-status.ts';
import { askedIn, type Content, type PollDraft } from './content.ts';

/** What an edit tells the server: of a poll nothing while it is the same, for other answers are another question. */
export function revisionOf(now: Content, before: Content): Change {
	const files = now.files.length + before.files.length > 0;
	return {
		status: now.text,
		spoilerText: now.warning?.trim() ?? '',
		sensitive: now.sensitive,
		...(now.language ? { language: now.language } : {}),
		...(files ? { mediaIds: now.files.map(({ id }) => id), mediaAttributes: describedIn(now) } : {}),
		...(samePoll(now.poll, before.poll) ? {} : { poll: askedOf(now.poll) })
	};
}

function describedIn({ files }: Content) {
	return files.map(({ id, alt, focus }) => ({
		id,
		description: alt.trim(),
		focus: `${focus?.x ?? 0},${focus?.y ?? 0}`
	}));
}

function askedOf(poll: PollDraft | null) {
	if (!poll) return { options: [] };
	return { options: askedIn(poll), multiple: poll.multiple, expiresIn: poll.lasts };
}

export function samePoll(one: PollDraft | null, other: PollDraft | null): boolean {
	if (!one || !other) return one === other;
	return JSON.stringify(askedOf(one)) === JSON.stringify(askedOf(other));
}
