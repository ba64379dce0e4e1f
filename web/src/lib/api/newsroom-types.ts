import type { ItemState, Picture, TextPolicy, Variant } from './company-types.ts';
import type { Account } from './mastodon.ts';

/** What may be done with an item as it stands, by whoever asks. */
export type ItemAct =
	'change' | 'submit' | 'approve' | 'return' | 'recall' | 'publish' | 'withdraw' | 'archive' | 'delete';
/** One row of an item's history, newest first. */
export type ItemVersion = {
	version: number;
	deed: string;
	at: string;
	by: Account | null;
	note: string | null;
};
/** Whom an item is meant for: of each kind any of these; what is empty means everybody. */
export type Targeting = {
	sites: string[];
	departments: string[];
	languages: string[];
	roles: string[];
	topics: string[];
};
export type Topic = { name: string; label: string };
/** What the newsroom alone sees of an item. */
export type Desk = {
	can: ItemAct[];
	fourEyes: boolean;
	liveAt: string | null;
	embargoAt: string | null;
	changedBy: Account | null;
	submittedBy: Account | null;
	approvedBy: Account | null;
	targeting: Targeting;
};

/** Words that say for whom one works, as a market wants them. */
export type Preset = { market: string; language: string; text: string; advertising: boolean };

/** One moment of an item, on the calendar. */
export type CalendarEntry = {
	itemId: string;
	title: string;
	state: ItemState;
	kind: 'live' | 'scheduled' | 'embargo' | 'end';
	at: string;
};

export type ItemDraft = {
	title?: string;
	url: string;
	description?: string;
	why?: string;
	language?: string;
	embargoAt?: string | null;
	expiresAt?: string | null;
	topics?: string[];
	targeting?: Targeting;
	disclosure?: string;
	textPolicy?: TextPolicy;
	pictureId?: string | null;
	variants?: Variant[];
};
export type Preview = {
	url: string;
	title: string;
	description: string;
	provider: string;
	language: string | null;
	picture: Picture | null;
};

/** How many items there are of each state. */
export type Counts = Record<ItemState, number>;
