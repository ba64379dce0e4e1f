import type { Audience } from '../audience.ts';
import { mine } from '../kept.ts';
import { lengthOf } from '../text/counting.ts';
import { Attachment, isTaken } from './attachments.svelte.ts';
import { askedIn, emptyContent, joined, type Content, type PollDraft } from './content.ts';
import { limits } from './limits.svelte.ts';

const drafts = new Map<string, Draft>();

/** One draft per composer, kept in this browser as it is typed. */
export function draftOf(composer: string): Draft {
	const known = drafts.get(composer);
	if (known) return known;
	const draft = new Draft(composer);
	drafts.set(composer, draft);
	return draft;
}

export class Draft {
	text = $state('');
	files = $state<Attachment[]>([]);
	/** Whom it is for, if that was chosen. */
	audience = $state<Audience | null>(null);
	warning = $state<string | null>(null);
	sensitive = $state(false);
	poll = $state<PollDraft | null>(null);
	language = $state<string | null>(null);
	at = $state<string | null>(null);
	readonly composer: string;

	constructor(composer: string) {
		this.composer = composer;
		const before = mine.kept<Partial<Content>>(this.#key);
		if (before) this.restore(before);
	}

	get length(): number {
		return lengthOf(this.text) + lengthOf(this.warning ?? '');
	}

	get empty(): boolean {
		const asked = this.poll ? askedIn(this.poll).length : 0;
		return this.text.trim() === '' && this.files.length === 0 && asked === 0 && !this.warning?.trim();
	}

	get uploading(): boolean {
		return this.files.some((file) => !file.ready);
	}

	get broken(): boolean {
		return this.files.some((file) => file.broken);
	}

	get undescribed(): boolean {
		return this.files.some(({ broken, kind, alt }) => !broken && kind === 'image' && alt.trim() === '');
	}

	/** As it is now, without what is still on its way to the server. */
	get content(): Content {
		const { text, audience, warning, sensitive, language, at } = this;
		const files = this.files.flatMap((file) => file.kept ?? []);
		const poll = $state.snapshot(this.poll);
		return { text, files, audience, warning, sensitive, poll, language, at };
	}

	restore(kept: Partial<Content>): void {
		const { files, ...rest } = { ...emptyContent(), ...kept };
		Object.assign(this, rest);
		this.files = files.map((file) => Attachment.restored(file));
	}

	/** Before what may be typed here already. */
	putFirst(content: Content): void {
		this.restore(joined(content, this.content, limits.files));
		this.save();
	}

	/** Takes the files that may be posted, as many as there is room for; says how many it left out. */
	take(files: Iterable<File>): number {
		const all = [...files];
		const room = this.poll ? 0 : limits.files - this.files.length;
		const fitting = all.filter(isTaken).slice(0, room);
		this.files.push(...fitting.map((file) => Attachment.from(file, () => this.save())));
		return all.length - fitting.length;
	}

	remove(file: Attachment): void {
		file.discard();
		this.files = this.files.filter((one) => one !== file);
		this.save();
	}

	/** By so many places, as far as there are any. */
	move(file: Attachment, by: number): void {
		const others = this.files.filter((one) => one !== file);
		const to = Math.min(others.length, Math.max(0, this.files.indexOf(file) + by));
		this.files = [...others.slice(0, to), file, ...others.slice(to)];
		this.save();
	}

	save(): void {
		if (this.empty) return mine.drop(this.#key);
		mine.keep(this.#key, this.content);
	}

	clear(): void {
		this.restore({});
		mine.drop(this.#key);
	}

	get #key(): string {
		return `draft.${this.composer}`;
	}
}
