import type { Audience } from '../audience.ts';
import type { KeptFile } from './attachments.svelte.ts';

/** How long a poll is open, in seconds. */
export const LASTS = [300, 1800, 3600, 21_600, 86_400, 259_200, 604_800] as const;
export const USUAL_LASTS = 86_400;
export const FEWEST_OPTIONS = 2;

export type PollDraft = { options: string[]; multiple: boolean; lasts: number };

/** All that somebody has put together for one post, as it is kept and sent. */
export type Content = {
	text: string;
	files: KeptFile[];
	/** Nothing: as the server has it for me. */
	audience: Audience | null;
	/** Shown before the post; nothing: not asked for. */
	warning: string | null;
	/** Pictures wait for a button. */
	sensitive: boolean;
	poll: PollDraft | null;
	/** Nothing: what I usually write in, else what the server recognises. */
	language: string | null;
	/** When it is to be posted. */
	at: string | null;
};

export function emptyContent(): Content {
	return {
		text: '',
		files: [],
		audience: null,
		warning: null,
		sensitive: false,
		poll: null,
		language: null,
		at: null
	};
}

export function newPoll(): PollDraft {
	return { options: ['', ''], multiple: false, lasts: USUAL_LASTS };
}

/** What of a poll is asked: fields left empty are no answers. */
export function askedIn(poll: PollDraft): string[] {
	return poll.options.map((option) => option.trim()).filter(Boolean);
}

export type PollProblem = 'few' | 'twice' | 'long';

export function pollProblem(poll: PollDraft, longest: number): PollProblem | null {
	const asked = askedIn(poll);
	if (asked.length < FEWEST_OPTIONS) return 'few';
	if (new Set(asked).size < asked.length) return 'twice';
	return asked.some((option) => [...option].length > longest) ? 'long' : null;
}

/** What the server is told of it. */
export function wireOf(content: Content, names = '') {
	const { text, files, audience, warning, sensitive, poll, language, at } = content;
	return {
		status: names + text,
		mediaIds: files.map((file) => file.id),
		...(audience ? { visibility: audience } : {}),
		...(warning?.trim() ? { spoilerText: warning.trim() } : {}),
		...(sensitive && files.length > 0 ? { sensitive: true } : {}),
		...(poll ? { poll: { options: askedIn(poll), multiple: poll.multiple, expiresIn: poll.lasts } } : {}),
		...(language ? { language } : {}),
		...(at ? { scheduledAt: at } : {})
	};
}

/** Two that meet in one composer: the first, then what was typed there already. */
export function joined(first: Content, typed: Content, mostFiles: number): Content {
	const poll = first.poll ?? typed.poll;
	return {
		...first,
		text: [first.text, typed.text.trim()].filter(Boolean).join('\n\n'),
		files: poll ? first.files : [...first.files, ...typed.files].slice(0, mostFiles),
		warning: first.warning ?? typed.warning,
		sensitive: first.sensitive || typed.sensitive,
		poll,
		language: first.language ?? typed.language,
		at: first.at ?? typed.at
	};
}
