export const ROLES = ['comms', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where a role comes from. What was given by hand needs nobody's confirmation. */
export type Grant = {
	role: Role;
	source: 'directory' | 'setting' | 'hand';
	confirmedAt: string | null;
	lapsed: boolean;
};

/** A person as admins see them: no figures, nothing of what they do. */
export type Entry = {
	id: string;
	username: string;
	displayName: string;
	avatar: string;
	email: string;
	title: string;
	department: string;
	site: string | null;
	roles: Role[];
	grants: Grant[];
	suspendedAt: string | null;
	suspendedBy: 'admin' | 'directory' | null;
};

type Named = { username: string; displayName: string };

/** An entry of the audit log. Names are missing where the reader may not know of them. */
export type Noted = {
	id: string;
	at: string;
	actor: Named | null;
	actorId: string | null;
	verb: string;
	targetKind: string | null;
	targetId: string | null;
	target: Named | null;
	other: Named | null;
	detail: { reason?: string; because?: string; role?: string; name?: string; shortcode?: string };
};

/** What decides what is recorded here, and for how long. */
export type Records = {
	privacy: 'standard' | 'works-council';
	fewest: number | null;
	sessionIdleHours: number;
	sessionDays: number;
	tokenDays: number;
	roleDays: number;
	eventDays: number;
	exportDays: number;
	endedDays: number;
	repeatDays: number;
	networks: string[];
};

export type RuleDraft = { text: string; hint: string };
export type HouseRule = RuleDraft & { id: string };

/** Apps of one name that are answered at the same places: each phone registers its own. */
export type AppKind = {
	id: string;
	name: string;
	website: string | null;
	redirectUris: string[];
	registrations: number;
	/** Not said where so few use it that the figure would be about them. */
	people: number | null;
	forbiddenAt: string | null;
};

export type KeptEmoji = {
	id: string;
	shortcode: string;
	url: string;
	staticUrl: string;
	visibleInPicker: boolean;
	category: string | null;
	enabled: boolean;
};
export type EmojiChange = { category?: string; visibleInPicker?: boolean; enabled?: boolean };
