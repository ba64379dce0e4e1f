import type { Status } from '../api/mastodon.ts';

export type Row = {
	id: string;
	/** A new day begins with it. */
	day: string | null;
	/** The first of several in a row by one person: it says who. */
	first: boolean;
	/** The last of them: it says when. */
	last: boolean;
};

type Said = Pick<Status, 'id' | 'createdAt'> & { account: { id: string } };

const TOGETHER = 5 * 60_000;

/** How messages stand below each other, the oldest first: by day, and close together what one person says at once. */
export function rowsOf(said: readonly Said[]): Row[] {
	return said.map((one, at) => {
		const before = said[at - 1];
		const after = said[at + 1];
		const day = !before || dayOf(before) !== dayOf(one) ? one.createdAt : null;
		return {
			id: one.id,
			day,
			first: !before || !together(before, one),
			last: !after || !together(one, after)
		};
	});
}

function together(one: Said, next: Said): boolean {
	const pause = new Date(next.createdAt).getTime() - new Date(one.createdAt).getTime();
	return one.account.id === next.account.id && pause < TOGETHER && dayOf(one) === dayOf(next);
}

function dayOf({ createdAt }: Said): string {
	return new Date(createdAt).toDateString();
}
