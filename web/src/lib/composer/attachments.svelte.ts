import { describe, upload } from '../api/upload.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];
export const MOST_PICTURES = 4;

/** What is kept of a picture in a draft. */
export type KeptPicture = { id: string; url: string; alt: string };

/** A picture of a post that is being written: from the pick, through the upload, to its description. */
export class Picture {
	id = $state<string | null>(null);
	url = $state('');
	alt = $state('');
	progress = $state(0);
	trouble = $state.raw<Trouble | null>(null);
	/** The description that the server has, as far as this page knows. */
	#savedAlt = '';
	#file: File | undefined;
	#cancel = (): void => {};

	static from(file: File): Picture {
		const picture = new Picture();
		picture.#file = file;
		picture.url = URL.createObjectURL(file);
		void picture.send();
		return picture;
	}

	static restored(kept: KeptPicture): Picture {
		const picture = new Picture();
		Object.assign(picture, { ...kept, progress: 1 });
		return picture;
	}

	get ready(): boolean {
		return this.id !== null;
	}

	/** Trying again is no use: the server cannot read it. */
	get broken(): boolean {
		return this.trouble !== null && !this.trouble.passing;
	}

	get kept(): KeptPicture | null {
		return this.id ? { id: this.id, url: this.url, alt: this.alt } : null;
	}

	async send(): Promise<void> {
		if (!this.#file) return;
		this.trouble = null;
		const { done, cancel } = upload(this.#file, (share) => (this.progress = share));
		this.#cancel = cancel;
		try {
			const media = await done;
			this.#release();
			this.url = media.previewUrl ?? media.url ?? '';
			this.id = media.id;
			this.progress = 1;
		} catch (cause) {
			this.trouble = troubleFrom(cause);
		}
	}

	/** The description is kept on the server before the post is sent. */
	async saveAlt(): Promise<void> {
		if (!this.id || this.alt.trim() === this.#savedAlt) return;
		await describe(this.id, this.alt.trim());
		this.#savedAlt = this.alt.trim();
	}

	discard(): void {
		this.#cancel();
		this.#release();
	}

	#release(): void {
		if (this.url.startsWith('blob:')) URL.revokeObjectURL(this.url);
	}
}

export function isPicture(file: File): boolean {
	return PICTURE_TYPES.includes(file.type);
}
