import type { AnnouncementDraft, Written } from './api/announcement-types.ts';
import { company } from './api/company.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';

const PAGE = 20;
export const EMPTY: AnnouncementDraft = { text: '', endsAt: null, acknowledged: false };

/** Everything that was ever announced, newest first, for those who write it. */
export class AnnouncementBoard {
	written = $state.raw<Written[]>([]);
	more = $state(false);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);

	async load(before?: string): Promise<void> {
		try {
			const found = await company.announcements({ max_id: before, limit: PAGE });
			this.written = before ? [...this.written, ...found] : found;
			this.more = found.length === PAGE;
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	/** One as it is now: in its place, or on top when it is new. */
	put(now: Written): void {
		const known = this.written.some((each) => each.id === now.id);
		this.written = known
			? this.written.map((each) => (each.id === now.id ? now : each))
			: [now, ...this.written];
	}
}

/** Save what was written, as new or over what was there, and make it known if that is wanted. */
export async function save(id: string | null, draft: AnnouncementDraft, publish: boolean): Promise<Written> {
	const saved = id ? await company.saveAnnouncement(id, draft) : await company.draftAnnouncement(draft);
	return publish ? company.publishAnnouncement(saved.id, null) : saved;
}
