import { mine } from './kept.ts';

/** Nothing of whoever is (or was) signed in stays in this browser. */
export function forget(): Promise<void> {
	mine.dropAll();
	return Promise.resolve();
}
