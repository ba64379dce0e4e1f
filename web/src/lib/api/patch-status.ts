import { ask } from './ask.ts';
import { fromWire, toWire, type Status } from './mastodon.ts';
import { troubleFromBody } from './trouble.ts';

export type Change = {
	status: string;
	spoilerText: string;
	sensitive?: boolean;
	language?: string;
	mediaIds?: string[];
	mediaAttributes?: { id: string; description: string; focus: string }[];
	/** Without answers: there is none any more. */
	poll?: { options: string[]; multiple?: boolean; expiresIn?: number };
};

/** An edit that leaves alone what it does not say; masto knows only the one that says a post whole. */
export function patchStatus(id: string, change: Change): Promise<Status> {
	return ask(sent(id, change));
}

async function sent(id: string, change: Change): Promise<Status> {
	const response = await fetch(`/api/v1/statuses/${id}`, {
		method: 'PATCH',
		headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
		body: toWire(change),
		signal: AbortSignal.timeout(20_000)
	});
	const text = await response.text();
	if (!response.ok) throw troubleFromBody(response.status, parsed(text));
	return fromWire<Status>(text);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A proxy's HTML page in place of JSON.
		return null;
	}
}
