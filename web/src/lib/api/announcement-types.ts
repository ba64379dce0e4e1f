import type { Account } from './mastodon.ts';
import type { Site } from './company-types.ts';

/** What everybody sees on top of their pages. */
export type Announcement = {
	id: string;
	content: string;
	endsAt: string | null;
	publishedAt: string;
	acknowledged: boolean;
	read: boolean;
};

export type AnnouncementState = 'draft' | 'planned' | 'live' | 'over' | 'withdrawn';

/** The same for those who write it. */
export type Written = Omit<Announcement, 'publishedAt'> & {
	text: string;
	state: AnnouncementState;
	dueAt: string | null;
	publishedAt: string | null;
};

export type AnnouncementDraft = { text: string; endsAt: string | null; acknowledged: boolean };

/** Who has said to have read it. People are null where the works council's profile does not name them. */
export type Evidence = {
	asked: number;
	acknowledged: number;
	sites: { site: Site | null; asked: number; acknowledged: number }[];
	missing: Account[] | null;
};
