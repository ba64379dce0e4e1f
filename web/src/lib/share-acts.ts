import { company } from './api/company.ts';
import type { Share } from './api/company-types.ts';
import { troubleFrom } from './api/trouble.ts';
import { sayTrouble } from './i18n.ts';
import { keepShare, loadShares } from './news.svelte.ts';
import { refreshMe } from './session.svelte.ts';
import { toast } from './toasts.svelte.ts';

export const cancelShare = (id: string) => done(company.cancelShare(id));
export const deleteShare = (id: string) => done(company.deleteShare(id));
export const answerShare = (id: string, answer: { published: boolean; url?: string }) =>
	done(company.answerShare(id, answer));
export const declareShare = (id: string, answer: { url?: string }) => done(company.declareShare(id, answer));

async function done(changing: Promise<Share>): Promise<void> {
	try {
		keepShare(await changing);
		await refreshMe();
	} catch (cause) {
		toast('bad', sayTrouble(troubleFrom(cause)));
		// Its state was not what the screen showed.
		await loadShares();
	}
}
