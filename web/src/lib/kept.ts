/** Small things kept in this browser (drafts, theme, language). Storage may be full or forbidden: then they are not kept. */
const prefix = 'ramage.';

export function kept<T>(key: string): T | undefined {
	try {
		const text = localStorage.getItem(prefix + key);
		return text === null ? undefined : (JSON.parse(text) as T);
	} catch {
		return undefined;
	}
}

export function keep(key: string, value: unknown): boolean {
	try {
		localStorage.setItem(prefix + key, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

export function drop(key: string): void {
	try {
		localStorage.removeItem(prefix + key);
	} catch {
		// Nothing was kept then.
	}
}
