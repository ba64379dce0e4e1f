/** A push as it comes (`access_token` is empty for a browser), and where a click on it leads. */
export type Pushed = {
	notification_id: string;
	notification_type: string;
	title: string;
	body: string;
	icon: string;
	preferred_locale: string;
};
type Told = {
	type: string;
	account?: { acct?: string };
	status?: { id: string; account: { acct: string } } | null;
};

export function pushedIn(text: string): Pushed | null {
	try {
		const pushed = JSON.parse(text) as Partial<Pushed>;
		return pushed.notification_id && pushed.title ? (pushed as Pushed) : null;
	} catch {
		return null;
	}
}

/** What the system shows: once for one notification, however often it comes. */
export function shownAs(pushed: Pushed): NotificationOptions {
	return {
		body: pushed.body,
		icon: pushed.icon,
		badge: '/icon-192.png',
		lang: pushed.preferred_locale,
		tag: pushed.notification_id,
		data: { id: pushed.notification_id }
	};
}

/** The post that it is about, else the person, else all notifications. It is asked for on click: what is gone by then is not opened. */
export async function addressOf(id: string, ask: typeof fetch): Promise<string> {
	try {
		const response = await ask(`/api/v1/notifications/${encodeURIComponent(id)}`);
		if (!response.ok) return '/notifications';
		const { status, account, type } = (await response.json()) as Told;
		if (status) return `/@${status.account.acct}/${status.id}`;
		return type === 'follow' && account?.acct ? `/@${account.acct}` : '/notifications';
	} catch {
		return '/notifications';
	}
}
