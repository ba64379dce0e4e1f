import { leadTo } from '../away.ts';
import { forget } from '../forget.ts';
import { troubleFrom, type Trouble } from './trouble.ts';

/** Awaits an answer of the server. Trouble is always a Trouble; a lost session always goes to the sign-in page. */
export async function ask<T>(answer: PromiseLike<T>): Promise<T> {
	try {
		return await answer;
	} catch (cause) {
		const trouble = troubleFrom(cause);
		if (trouble.status === 401) return lost(trouble);
		if ([0, 502, 504].includes(trouble.status)) unanswered.told(trouble.code);
		throw trouble;
	}
}

/** Where nobody answers, or a proxy that finds nobody behind it: told to the line, which asks by itself. */
export const unanswered = { told: (_code: string): void => {} };

/** A session that ran out is begun again, and what was being written is still there. One that was ended leaves nothing. */
async function lost(trouble: Trouble): Promise<never> {
	if (trouble.code === 'access-ended' && !leaving) await forget();
	return signIn();
}

let leaving = false;

/** The page is on its way elsewhere already. */
export function stayPut(isLeaving: boolean): void {
	leaving = isLeaving;
}

export function signIn(): Promise<never> {
	const { pathname, search } = window.location;
	if (!leaving) leadTo(`/auth/sign-in?to=${encodeURIComponent(pathname + search)}`);
	// The page is going away: nobody waits for this, and no screen flashes an error.
	return new Promise(() => {});
}
