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

const OWNER = 'owner';
let owner = '';
let over = false;

/** Once it is known who is here. */
export function keepFor(accountId: string): void {
	owner = accountId;
	over = false;
	keep(OWNER, accountId);
}

/** Whose things are kept here: whoever is signed in, or else was the last. */
export function keptOwner(): string {
	return owner || (kept<string>(OWNER) ?? '');
}

/** What somebody writes is kept as theirs: whoever signs in next in this browser neither sees nor sends it. */
export const mine = {
	kept: <T>(key: string): T | undefined => kept<T>(`${owner}.${key}`),
	keep: (key: string, value: unknown): boolean => !over && keep(`${owner}.${key}`, value),
	drop: (key: string): void => drop(`${owner}.${key}`),

	/** Those that begin so. */
	keys: (start: string): string[] => keysOf(owner).filter((key) => key.startsWith(start)),

	/** How many things are written and not sent: drafts, and posts on their way. */
	unsent(): number {
		const drafts = keysOf(owner).filter((key) => /^(draft|form|share|item)\./.test(key));
		return drafts.length + (mine.kept<unknown[]>('outbox')?.length ?? 0);
	},

	/** They leave for good. What still wants to be kept while the page goes away is not. */
	dropAll(): void {
		over = true;
		const whose = keptOwner();
		for (const key of keysOf(whose)) drop(`${whose}.${key}`);
		drop(OWNER);
	}
};

function keysOf(whose: string): string[] {
	const start = `${prefix}${whose}.`;
	try {
		return Object.keys(localStorage)
			.filter((key) => whose !== '' && key.startsWith(start))
			.map((key) => key.slice(start.length));
	} catch {
		return [];
	}
}
