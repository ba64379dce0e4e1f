import { createRestAPIClient, type mastodon } from 'masto';
import { SerializerNativeImpl } from 'masto/adapters/serializers/index.js';

/** Mastodon's entities with the extra keys of this server. */
export type Account = mastodon.v1.Account & {
	siteId?: string | null;
	title?: string;
	timeZone?: string | null;
};
export type Status = Omit<mastodon.v1.Status, 'account' | 'reblog'> & {
	account: Account;
	reblog: Status | null;
	newsItemId?: string | null;
	/** The closed or hidden group that it is for. */
	group?: { id: string; acct: string } | null;
};
export type Notification = Omit<mastodon.v1.Notification, 'account' | 'status' | 'type' | 'report'> & {
	type: string;
	account: Account;
	status?: Status | null;
	/** What moderators are told of. */
	report?: { id: string; comment: string; targetAccount: Account } | null;
};
/** A post that the server keeps for later; `problem` is why it could not be posted. */
export type Scheduled = {
	id: string;
	scheduledAt: string;
	params: {
		text: string;
		poll: { options: string[]; expiresIn: number; multiple: boolean } | null;
		spoilerText: string | null;
		sensitive: boolean;
		visibility: string;
		language: string | null;
		inReplyToId: string | null;
	};
	mediaAttachments: Media[];
	problem: { code: string; text: string } | null;
};
export type Relationship = mastodon.v1.Relationship & { mutingExpiresAt?: string | null };
export type Media = mastodon.v1.MediaAttachment;

/** Signed in by the session cookie: same-origin requests carry it, so no token ever reaches JavaScript. */
export const mastodonApi = createRestAPIClient({
	url: window.location.origin,
	timeout: 20_000,
	requestInit: {
		// Read anew for each request: errors come in the language of the screen.
		get headers() {
			return { 'Accept-Language': document.documentElement.lang };
		}
	}
});

const serializer = new SerializerNativeImpl();

/** One spelling of keys everywhere: what comes by socket or from /api/company looks like what masto returns. */
export function fromWire<T>(text: string): T {
	return serializer.deserialize('json', text) as T;
}

export function toWire(body: object): string {
	return serializer.serialize('json', body as Record<string, unknown>) as string;
}
