import { ask } from './ask.ts';
import type { Account, Status } from './mastodon.ts';
import { mastodonApi } from './mastodon.ts';

/** Somebody as moderators see them. */
export type Moderated = { id: string; username: string; suspended: boolean; account: Account };

/** What was brought to the moderators' notice. The posts are shown nowhere else to those who could not see them. */
export type Report = {
	id: string;
	category: 'spam' | 'legal' | 'violation' | 'other';
	comment: string;
	createdAt: string;
	account: Moderated | null;
	targetAccount: Moderated | null;
	assignedAccount: Moderated | null;
	actionTaken: boolean;
	actionTakenAt: string | null;
	actionTakenByAccount: Moderated | null;
	statuses: Status[];
	rules: { id: string; text: string; hint: string }[];
};

export const REPORT_ACTS = ['assignToSelf', 'unassign', 'resolve', 'reopen'] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

const { reports } = mastodonApi.v1.admin;

export function reportsOf(query: { resolved: boolean; maxId?: string; limit: number }): Promise<Report[]> {
	return ask(reports.list(query)) as Promise<unknown> as Promise<Report[]>;
}

export function oneReport(id: string): Promise<Report> {
	return ask(reports.$select(id).fetch()) as Promise<unknown> as Promise<Report>;
}

export function actOnReport(id: string, act: ReportAct): Promise<Report> {
	return ask(reports.$select(id)[act]()) as Promise<unknown> as Promise<Report>;
}

export function nameOf(somebody: Moderated | null): string {
	return somebody ? somebody.account.displayName || somebody.username : '?';
}
