import { company } from './api/company.ts';
import type { Exported } from './api/company-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { attempt } from './attempt.ts';

const LOOK_AGAIN = 1500;

/** My own data on its way to me: asked for, made by the server, there for a week. */
export class MyExport {
	now = $state.raw<Exported | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	loading = $state(true);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#left = false;

	get busy(): boolean {
		return this.now?.state === 'waiting' || this.now?.state === 'making';
	}

	async load(): Promise<void> {
		try {
			this.#take(await company.exported());
			this.trouble = null;
		} catch (cause) {
			// While it is being made, a moment without an answer is no reason to show an error instead.
			if (this.busy) this.#again();
			else this.trouble = troubleFrom(cause);
		}
		this.loading = false;
	}

	ask(): Promise<boolean> {
		return attempt(company.askForExport(), (now) => this.#take(now));
	}

	end(): Promise<boolean> {
		return attempt(company.endExport(), (now) => this.#take(now));
	}

	leave(): void {
		this.#left = true;
		clearTimeout(this.#timer);
	}

	#take(now: Exported): void {
		this.now = now;
		if (this.busy) this.#again();
	}

	#again(): void {
		clearTimeout(this.#timer);
		if (!this.#left) this.#timer = setTimeout(() => void this.load(), LOOK_AGAIN);
	}
}
