import { sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

/** Waits for what was asked and takes the answer, with a word when it is done, or says why it is not; whether it is. */
export async function attempt<T>(
	how: Promise<T>,
	take: (answer: T) => void,
	done?: string
): Promise<boolean> {
	try {
		take(await how);
	} catch (cause) {
		toast('bad', sayTrouble(cause));
		return false;
	}
	if (done) toast('good', done);
	return true;
}
