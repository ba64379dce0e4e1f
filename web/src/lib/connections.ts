import { company } from './api/company.ts';
import type { Connection, Entrance } from './api/company-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { leadTo } from './away.ts';
import { sayTrouble } from './i18n.ts';
import { toast } from './toasts.svelte.ts';

const SOON_MS = 10 * 86_400_000;

/** Whether a permission that nothing renews is to be given again, from ten days before its end. */
export function endsSoon(connection: Connection, now = Date.now()): boolean {
	return connection.endsAt !== null && Date.parse(connection.endsAt) - now < SOON_MS;
}

/** Off to the network, which asks for consent and sends the person back to the server. */
export async function connectNetwork(network: string): Promise<void> {
	const trouble = await enterNetwork(network);
	if (trouble) toast('bad', sayTrouble(trouble));
}

/** The same with what the network asks for; what went wrong is for the form to say. */
export async function enterNetwork(network: string, entrance: Entrance = {}): Promise<Trouble | null> {
	try {
		const { authorizeUrl } = await company.connect(network, entrance);
		leadTo(authorizeUrl);
		return null;
	} catch (cause) {
		return troubleFrom(cause);
	}
}
