/** Small things kept in this browser (theme, language). Storage may be full or forbidden: then they are not kept. */
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

let owner = '';

/** Once it is known who is here. */
export function keepFor(accountId: string): void {
	owner = accountId;
}

/** What somebody writes is kept as theirs: whoever signs in next in this browser neither sees nor sends it. */
export const mine = {
	kept: <T>(key: string): T | undefined => kept<T>(`${owner}.${key}`),
	keep: (key: string, value: unknown): boolean => keep(`${owner}.${key}`, value),
	drop: (key: string): void => drop(`${owner}.${key}`)
};
