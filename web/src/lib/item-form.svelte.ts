import type { NewsItem, Picture } from './api/company-types.ts';
import { newsroomApi, type Turning } from './api/newsroom.ts';
import type { ItemAct } from './api/newsroom-types.ts';
import { describe, upload } from './api/upload.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { rememberItem } from './cache.svelte.ts';
import { currentLanguage } from './i18n.ts';
import { blank, bodyOf, fieldsOf, type ItemFields } from './item-fields.ts';
import { mine } from './kept.ts';
import { webAddress } from './text/links.ts';

export class ItemForm {
	fields = $state<ItemFields>(blank(currentLanguage()));
	item = $state.raw<NewsItem | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	/** Why the preview did not come; the fields are filled in by hand then. */
	previewTrouble = $state.raw<Trouble | null>(null);
	fetching = $state(false);
	busy = $state(false);
	dirty = $state(false);
	uploading = $state(0);
	#previewed = '';
	/** The description that the server has. */
	#saidAlt = '';

	constructor(item: NewsItem | null) {
		if (item) this.take(item);
		const before = mine.kept<ItemFields>(this.#draft);
		if (before) {
			this.fields = { ...this.fields, ...before };
			this.dirty = true;
		}
		this.#previewed = this.fields.url;
	}

	get #draft(): string {
		return `item.${this.item?.id ?? 'new'}`;
	}

	/** The server's word replaces what is typed. */
	take(item: NewsItem): void {
		this.item = rememberItem(item);
		this.fields = fieldsOf(item);
		this.#previewed = item.url;
		this.#saidAlt = item.picture?.alt ?? '';
		this.dirty = false;
	}

	typed(): void {
		this.dirty = true;
		mine.keep(this.#draft, this.fields);
	}

	/** Fills the empty fields from the page behind the link; never overwrites what somebody wrote. */
	async preview(): Promise<void> {
		const url = webAddress(this.fields.url);
		if (!url || url === this.#previewed || this.fetching) return;
		this.fetching = true;
		this.previewTrouble = null;
		this.#previewed = url;
		try {
			const found = await newsroomApi.preview(url);
			const { fields } = this;
			fields.url = found.url || url;
			this.#previewed = fields.url;
			fields.title ||= found.title;
			fields.description ||= found.description;
			if (!fields.picture && found.picture) this.#takePicture(found.picture);
			if (found.language) fields.language = found.language.slice(0, 2);
			this.typed();
		} catch (cause) {
			this.previewTrouble = troubleFrom(cause);
		} finally {
			this.fetching = false;
		}
	}

	async pick(file: File): Promise<void> {
		this.trouble = null;
		this.uploading = 0.01;
		try {
			const media = await upload(file, (share) => (this.uploading = share)).done;
			this.#takePicture({ id: media.id, url: media.previewUrl ?? media.url ?? '', alt: '' });
			this.typed();
		} catch (cause) {
			this.trouble = troubleFrom(cause);
		} finally {
			this.uploading = 0;
		}
	}

	save(): Promise<NewsItem | null> {
		return this.#settled(() => this.#send());
	}

	/** What the server lets me do with it as it stands; a new one may be all that a draft may. */
	get can(): ItemAct[] {
		return this.item ? (this.item.desk?.can ?? []) : ['change', 'submit', 'publish', 'delete'];
	}

	/** Into its next state. What was typed goes with what hands it on, and stays here beside everything else. */
	turn(act: ItemAct, how: Turning = {}): Promise<NewsItem | null> {
		return this.#settled(async () => {
			const handsOn = act === 'publish' || act === 'submit';
			const saved = !this.item || (handsOn && this.dirty) ? await this.#send() : this.item;
			if (handsOn) this.take(saved);
			return newsroomApi.turn(saved.id, act, saved.version, how);
		});
	}

	async remove(): Promise<boolean> {
		if (!this.item) return this.forget();
		return (await this.#settled(() => newsroomApi.remove(this.item?.id ?? ''))) !== null && this.forget();
	}

	/** Somebody saved it meanwhile: their version, or mine over it. */
	async reload(keepMine: boolean): Promise<void> {
		const mine = $state.snapshot(this.fields) as ItemFields;
		await this.#settled(async () => {
			const all = await newsroomApi.item(this.item?.id ?? '');
			this.take(all);
			if (keepMine) {
				this.fields = mine;
				this.typed();
			}
		});
	}

	forget(): true {
		mine.drop(this.#draft);
		this.dirty = false;
		return true;
	}

	#takePicture(picture: Picture): void {
		this.fields.picture = picture;
		this.#saidAlt = picture.alt;
	}

	async #describe(picture: Picture): Promise<void> {
		await describe(picture.id, picture.alt.trim());
		this.#saidAlt = picture.alt.trim();
	}

	async #send(): Promise<NewsItem> {
		const { picture } = this.fields;
		if (picture && picture.alt.trim() !== this.#saidAlt) await this.#describe(picture);
		const body = bodyOf(this.fields, this.item);
		if (!this.item) return newsroomApi.draft(body);
		return newsroomApi.save(this.item.id, { ...body, version: this.item.version });
	}

	async #settled<T>(work: () => Promise<T>): Promise<T | null> {
		this.busy = true;
		this.trouble = null;
		try {
			const answer = await work();
			if (isItem(answer)) {
				this.forget();
				this.take(answer);
			}
			return answer;
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			return null;
		} finally {
			this.busy = false;
		}
	}
}

function isItem(answer: unknown): answer is NewsItem {
	return typeof answer === 'object' && answer !== null && 'version' in answer;
}
