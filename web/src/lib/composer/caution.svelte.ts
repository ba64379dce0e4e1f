import type { Draft } from './draft.svelte.ts';
import type { Secret } from './secrets.ts';

/** Asks before something goes out that looks like a secret. Whoever said yes is not asked again for the same words. */
export class Caution {
	found = $state.raw<Secret[] | null>(null);
	#accepted = '';

	/** True where it may go now. */
	async passes(draft: Draft): Promise<boolean> {
		const text = wordsOf(draft);
		if (text === this.#accepted) return true;
		const found = await secretsIn(text);
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

/** Without the part that knows secrets, as offline before it was ever loaded, nobody is kept from posting. */
async function secretsIn(text: string): Promise<Secret[]> {
	try {
		return (await import('./secrets.ts')).secretsIn(text);
	} catch {
		return [];
	}
}

function wordsOf({ text, warning, poll, files }: Draft): string {
	return [text, warning ?? '', ...(poll?.options ?? []), ...files.map(({ alt }) => alt)].join('\n');
}
