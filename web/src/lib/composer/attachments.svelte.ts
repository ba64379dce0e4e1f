import type { Media } from '../api/mastodon.ts';
import { describe, upload } from '../api/upload.ts';
import { Trouble, troubleFrom } from '../api/trouble.ts';
import { limits } from './limits.svelte.ts';

/** What a face, a header or a card may be. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];

/** Where a picture that is cut should be looked at: from -1 to 1, upwards and to the right. */
export type Focus = { x: number; y: number };

export type Kind = 'image' | 'film' | 'sound' | 'file';

/** What is kept of a file in a draft. */
export type KeptFile = {
	id: string;
	url: string;
	alt: string;
	kind: Kind;
	name: string;
	focus: Focus | null;
	/** What the server knows of it, as `knownAs` writes it; nothing: who knows. */
	told: string | null;
};

/** A file of a post that is being written: from the pick, through the upload, to its description. */
export class Attachment {
	id = $state<string | null>(null);
	url = $state('');
	alt = $state('');
	kind = $state<Kind>('image');
	name = '';
	focus = $state<Focus | null>(null);
	progress = $state(0);
	trouble = $state.raw<Trouble | null>(null);
	/** A new file has neither a description nor a focus. */
	told: string | null = ':';
	#file: File | undefined;
	#cancel = (): void => {};
	#onReady = (): void => {};

	static from(file: File, onReady: () => void): Attachment {
		const made = new Attachment();
		made.#onReady = onReady;
		made.#file = file;
		made.name = file.name;
		made.kind = kindOf(file.type);
		if (made.kind === 'image') made.url = URL.createObjectURL(file);
		if (file.size > limits.bytes) made.trouble = new Trouble('', 'file-large', 413);
		else void made.send();
		return made;
	}

	static restored(kept: KeptFile): Attachment {
		const made = new Attachment();
		Object.assign(made, { ...kept, told: kept.told ?? null, progress: 1 });
		return made;
	}

	get ready(): boolean {
		return this.id !== null;
	}

	/** All of it is there, and the server works on it. */
	get converting(): boolean {
		return !this.ready && this.progress === 1 && !this.trouble;
	}

	/** Trying again is no use: the server cannot read it. */
	get broken(): boolean {
		return this.trouble !== null && !this.trouble.passing;
	}

	get kept(): KeptFile | null {
		const { id, url, alt, kind, name, focus, told } = this;
		return id ? { id, url, alt, kind, name, focus, told } : null;
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
			this.kind = KINDS[media.type] ?? 'file';
			this.id = media.id;
			this.progress = 1;
			this.#onReady();
		} catch (cause) {
			this.trouble = troubleFrom(cause);
		}
	}

	discard(): void {
		this.#cancel();
		this.#release();
	}

	#release(): void {
		if (this.url.startsWith('blob:')) URL.revokeObjectURL(this.url);
	}
}

/** The server knows the description and the focus before the post is sent. */
export async function tell(file: KeptFile): Promise<void> {
	const now = knownAs(file);
	if (now === file.told) return;
	await describe(file.id, file.alt.trim(), file.focus);
	file.told = now;
}

function knownAs({ alt, focus }: Pick<KeptFile, 'alt' | 'focus'>): string {
	return `${alt.trim()}:${focus ? `${focus.x},${focus.y}` : ''}`;
}

const KINDS: Record<string, Kind> = { image: 'image', gifv: 'film', video: 'film', audio: 'sound' };

/** A file of a post that is out, as a composer keeps it. */
export function keptFrom(media: Media): KeptFile {
	const { id, url, previewUrl, description, type } = media;
	const { focus } = (media.meta ?? {}) as { focus?: Focus };
	const { fileName } = media as Media & { fileName?: string | null };
	const seen = {
		alt: description ?? '',
		focus: focus && (focus.x !== 0 || focus.y !== 0) ? focus : null
	};
	return {
		...seen,
		id,
		url: previewUrl ?? url ?? '',
		kind: KINDS[type] ?? 'file',
		name: fileName ?? '',
		told: knownAs(seen)
	};
}

function kindOf(type: string): Kind {
	if (type.startsWith('image/')) return 'image';
	if (type.startsWith('video/')) return 'film';
	return type.startsWith('audio/') ? 'sound' : 'file';
}

/** What has no type, as office files have on some machines, the server looks into. */
export function isTaken(file: File): boolean {
	return file.type === '' || limits.types.length === 0 || limits.types.includes(file.type);
}
