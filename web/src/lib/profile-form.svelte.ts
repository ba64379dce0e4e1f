import { ask } from './api/ask.ts';
import { mastodonApi } from './api/mastodon.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { say } from './i18n.ts';
import { mine } from './kept.ts';
import { accountWith, takeMyself } from './my-choices.ts';
import { myself } from './session.svelte.ts';
import type { Myself } from './api/company-types.ts';
import { toast } from './toasts.svelte.ts';

export const NOTE_LIMIT = 500;
export type Which = 'avatar' | 'header';
type Kept = { name: string; note: string };
const KEPT = 'form.profile';

/** My name, words about me and pictures, changed together when they are saved. What is typed is kept until then. */
export class ProfileForm {
	name = $state('');
	note = $state('');
	files = $state.raw<Partial<Record<Which, File>>>({});
	trouble = $state.raw<Trouble | null>(null);
	busy = $state(false);
	#shown = $state.raw<Partial<Record<Which, string>>>({});

	constructor() {
		const { account } = myself();
		const before = mine.kept<Kept>(KEPT);
		this.name = before?.name ?? account.displayName;
		this.note = before?.note ?? account.source.note ?? '';
		$effect(() => {
			if (this.typed) mine.keep(KEPT, { name: this.name, note: this.note } satisfies Kept);
			else mine.drop(KEPT);
		});
		$effect(() => () => Object.values(this.#shown).forEach((url) => URL.revokeObjectURL(url)));
	}

	get typed(): boolean {
		const { account } = myself();
		return this.name !== account.displayName || this.note !== (account.source.note ?? '');
	}

	get changed(): boolean {
		return this.typed || Object.keys(this.files).length > 0;
	}

	get noteLeft(): number {
		return NOTE_LIMIT - [...this.note].length;
	}

	/** The picture as it will be. */
	shown(which: Which): string {
		return this.#shown[which] ?? myself().account[which];
	}

	pick(which: Which, file: File): void {
		const before = this.#shown[which];
		if (before) URL.revokeObjectURL(before);
		this.files = { ...this.files, [which]: file };
		this.#shown = { ...this.#shown, [which]: URL.createObjectURL(file) };
	}

	/** At once: the initials, or the quiet picture that everybody has. */
	remove(which: Which): Promise<void> {
		return this.#settle(async () => {
			const gone = ask(mastodonApi.v1.profile[which].remove());
			takeMyself((await gone) as unknown as Myself);
			this.#forget([which]);
		});
	}

	save(): Promise<void> {
		return this.#settle(async () => {
			if (!this.changed || this.noteLeft < 0) return;
			const { name, note } = this;
			const named = myself().company.ownNames ? { displayName: name } : {};
			takeMyself(await accountWith({ ...named, note, ...this.files }));
			this.#forget(['avatar', 'header']);
			toast('good', say('settings.saved'));
		});
	}

	async #settle(act: () => Promise<void>): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.trouble = null;
		try {
			await act();
		} catch (cause) {
			this.trouble = troubleFrom(cause);
		}
		this.busy = false;
	}

	#forget(pictures: Which[]): void {
		const without = <T>(all: Partial<Record<Which, T>>) =>
			Object.fromEntries(Object.entries(all).filter(([which]) => !pictures.includes(which as Which)));
		this.files = without(this.files);
		this.#shown = without(this.#shown);
	}
}
