import { reportsOf, type Report } from './api/reports.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';

const PAGE = 20;

export const SHOWN = ['open', 'resolved'] as const;
export type Shown = (typeof SHOWN)[number];

/** The reports that wait, or those that are closed, newest first. */
export class ReportDesk {
	shown = $state<Shown>('open');
	reports = $state.raw<Report[]>([]);
	more = $state(false);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);

	async load(before?: string): Promise<void> {
		const { shown } = this;
		if (!before) this.phase = 'fresh';
		try {
			const query = { resolved: shown === 'resolved', limit: PAGE, ...(before && { maxId: before }) };
			const found = await reportsOf(query);
			if (shown !== this.shown) return;
			this.reports = before ? [...this.reports, ...found] : found;
			this.more = found.length === PAGE;
			this.phase = 'ready';
		} catch (cause) {
			if (shown !== this.shown) return;
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}
}
