import { mine } from '../kept.ts';
import type { Audience } from '../audience.ts';
import { lengthOf } from '../text/counting.ts';
import { MOST_PICTURES, Picture, isPicture, type KeptPicture } from './attachments.svelte.ts';

type Kept = { text: string; pictures: KeptPicture[]; audience?: Audience | null };
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
	pictures = $state<Picture[]>([]);
	/** Whom it is for, if that was chosen. */
	audience = $state<Audience | null>(null);
	readonly composer: string;

	constructor(composer: string) {
		this.composer = composer;
		const before = mine.kept<Kept>(this.#key);
		if (before) this.restore(before.text, before.pictures, before.audience);
	}

	get length(): number {
		return lengthOf(this.text);
	}

	get empty(): boolean {
		return this.text.trim() === '' && this.pictures.length === 0;
	}

	get uploading(): boolean {
		return this.pictures.some((picture) => !picture.ready);
	}

	get broken(): boolean {
		return this.pictures.some((picture) => picture.broken);
	}

	get undescribed(): boolean {
		return this.pictures.some((picture) => !picture.broken && picture.alt.trim() === '');
	}

	restore(text: string, pictures: KeptPicture[], audience: Audience | null = null): void {
		this.text = text;
		this.audience = audience;
		this.pictures = pictures.map((picture) => Picture.restored(picture));
	}

	/** Takes the pictures among the files, as many as there is room for; says how many it left out. */
	take(files: Iterable<File>): number {
		const all = [...files];
		const fitting = all.filter(isPicture).slice(0, MOST_PICTURES - this.pictures.length);
		this.pictures.push(...fitting.map((file) => Picture.from(file)));
		return all.length - fitting.length;
	}

	remove(picture: Picture): void {
		picture.discard();
		this.pictures = this.pictures.filter((one) => one !== picture);
		this.save();
	}

	save(): void {
		if (this.empty) return mine.drop(this.#key);
		const pictures = this.pictures.flatMap((picture) => picture.kept ?? []);
		mine.keep(this.#key, { text: this.text, pictures, audience: this.audience } satisfies Kept);
	}

	clear(): void {
		this.text = '';
		this.pictures = [];
		this.audience = null;
		mine.drop(this.#key);
	}

	get #key(): string {
		return `draft.${this.composer}`;
	}
}
