import type { Draft } from './draft.svelte.ts';
import { secretsIn, type Secret } from './secrets.ts';

/** Asks before something goes out that looks like a secret. Whoever said yes is not asked again for the same words. */
export class Caution {
	found = $state.raw<Secret[] | null>(null);
	#accepted = '';

	/** True where it may go now. */
	passes(draft: Draft): boolean {
		const text = wordsOf(draft);
		if (text === this.#accepted) return true;
		const found = secretsIn(text);
		if (found.length === 0) return true;
		this.found = found;
		return false;
	}

	accept(draft: Draft): void {
		this.#accepted = wordsOf(draft);
		this.found = null;
	}

	goBack(): void {
		this.found = null;
	}
}

function wordsOf({ text, warning, poll, files }: Draft): string {
	return [text, warning ?? '', ...(poll?.options ?? []), ...files.map(({ alt }) => alt)].join('\n');
}
