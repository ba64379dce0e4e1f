import { company } from './api/company.ts';
import { troubleFrom } from './api/trouble.ts';
import { leadTo } from './away.ts';
import { sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

/** Off to the network, which asks for consent and sends the person back to the server. */
export async function connectNetwork(network: string): Promise<void> {
	try {
		const { authorizeUrl } = await company.connect(network);
		leadTo(authorizeUrl);
	} catch (cause) {
		toast('bad', sayTrouble(troubleFrom(cause)));
	}
}
