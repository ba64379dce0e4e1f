export const KINDS = ['all', 'posts', 'people', 'groups', 'tags'] as const;
export type Kind = (typeof KINDS)[number];
export type Asked = { q: string; kind: Kind };

/** The address of a search: it can be shared, and going back comes back to it. */
export function pathOf({ q, kind }: Asked): string {
	const params = new URLSearchParams();
	if (q.trim()) params.set('q', q.trim());
	if (kind !== 'all') params.set('type', kind);
	return params.size > 0 ? `/search?${params}` : '/search';
}

export function askedIn(params: Pick<URLSearchParams, 'get'>): Asked {
	const type = params.get('type');
	return { q: params.get('q') ?? '', kind: KINDS.find((kind) => kind === type) ?? 'all' };
}
