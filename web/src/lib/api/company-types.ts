import type { Audience } from '../audience.ts';
import type { Account } from './mastodon.ts';
import type { Desk, Topic } from './newsroom-types.ts';

export type Site = {
	id: string;
	name: string;
	timeZone: string;
	groupAccountId: string;
	username: string;
	peopleCount: number;
};

export type Network = {
	name: string;
	label: string;
	configured: boolean;
	standIn: boolean;
	limit: number;
	linkLength: number;
	costWithLink: string | null;
	costPlain: string | null;
	currency: string;
	/** Whether it has a composer of its own that opens with words in it. */
	intent: boolean;
	/** How one connects: on its page, on the page of a server that one names, or with a password made for apps. */
	entry: 'consent' | 'server' | 'password';
	passwordsUrl: string | null;
	card: boolean;
	intentOnly: boolean;
};

/** What a network asks for before it lets one in. */
export type Entrance = { server?: string; handle?: string; password?: string };

/** My own account, with what only I am told of it. */
export type Myself = Account & { source: Source };
type Source = {
	note: string;
	privacy: Audience;
	sensitive: boolean;
	language: string | null;
	quotePolicy: 'public' | 'followers' | 'nobody';
	discoverable: boolean;
	indexable: boolean;
	hideCollections: boolean;
	followRequestsCount: number;
};

/** What I choose for myself beside my profile. Times are those of my own clock, day 1 is Monday. */
export type Preferences = {
	quietFrom: string | null;
	quietUntil: string | null;
	quietDays: number[];
	mailMentions: boolean;
	expandMedia: 'default' | 'show_all' | 'hide_all';
	expandSpoilers: boolean;
};
export type Choices = Partial<Preferences> & { locale?: string | null; presence?: boolean };

/** A browser that I am signed in with; its name is what it calls itself. */
export type Device = { id: string; name: string; since: string; seenAt: string; this: boolean };
/** My own data, made by the server when I ask for it. */
export type Exported = {
	state: 'none' | 'waiting' | 'making' | 'ready' | 'failed' | 'cancelled' | 'gone';
	progress: number;
	askedAt: string;
	expiresAt: string | null;
	parts: { url: string; size: number }[];
};
export type GrantedApp = {
	id: string;
	name: string;
	website: string | null;
	scopes: string[];
	since: string;
	tokens: number;
	byOperator: boolean;
};

export type Me = {
	account: Myself;
	person: {
		name: string;
		email: string;
		title: string;
		department: string;
		site: Site | null;
		locale: string | null;
		timeZone: string | null;
	};
	roles: string[];
	company: { name: string; accent: string | null; demo: boolean; ownNames: boolean };
	preferences: Preferences;
	/** Whether colleagues see that I am here; nothing where nobody is shown to be. */
	presence: boolean | null;
	networks: Network[];
	unread: { notifications: number; conversations: number; shares: number };
};

export type Person = {
	account: Account;
	title: string;
	department: string;
	site: Site | null;
	timeZone: string | null;
};
export type PersonInFull = Person & { manager: Account | null; team: Account[] };

export type ItemState =
	'draft' | 'review' | 'approved' | 'scheduled' | 'live' | 'expired' | 'withdrawn' | 'archived';
/** What people may do to a suggested wording: all, write around it, nothing, or only not take it. */
export type TextPolicy = 'editable' | 'framed' | 'locked' | 'own_words';
export type Variant = { id?: string; network: string; language: string; label: string; text: string };
export type Picture = { id: string; url: string; alt: string };
export type NewsItem = {
	id: string;
	version: number;
	state: ItemState;
	title: string;
	url: string;
	description: string;
	why: string;
	language: string;
	picture: Picture | null;
	disclosure: string;
	textPolicy: TextPolicy;
	expiresAt: string | null;
	publishedAt: string | null;
	withdrawnReason: string | null;
	statusId: string | null;
	statusUrl: string | null;
	createdBy: Account;
	variants: Variant[];
	topics: Topic[];
	sharesCount: number;
	myShares: Share[];
	desk?: Desk;
};
export type Connection = {
	id: string;
	network: string;
	handle: string;
	name: string;
	pictureUrl: string | null;
	state: 'active' | 'reconnect';
	endsAt: string | null;
	connectedAt: string;
	scopes: string[];
};
export type Wording = {
	finalText: string;
	length: number;
	limit: number;
	valid: boolean;
	problems: string[];
	/** Nearly what a colleague has shared. */
	alike: boolean;
	/** When there is room for one more share, and a good moment for it; null: none. */
	soonest: string | null;
	best: string | null;
	disclosure: string;
	link: string;
	cost: string | null;
};

export type ShareState =
	'waiting' | 'sending' | 'sent' | 'refused' | 'unclear' | 'cancelled' | 'opened' | 'declared' | 'deleted';
type ShareAct = 'cancel' | 'delete' | 'answer' | 'declare' | 'retry';
export type Share = {
	id: string;
	item: { id: string; title: string; url: string };
	network: string;
	connection: Connection | null;
	state: ShareState;
	reason: string | null;
	reasonText: string | null;
	text: string;
	url: string | null;
	createdAt: string;
	updatedAt: string;
	dueAt: string | null;
	can: ShareAct[];
};
export type NewShare = {
	itemId: string;
	itemVersion: number;
	connectionId: string;
	variantId?: string;
	text: string;
	confirmedText: string;
	dueAt?: string;
};
