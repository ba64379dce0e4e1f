import type { NewsItem, Picture, Variant } from './api/company-types.ts';
import type { ItemDraft } from './api/newsroom-types.ts';
import { webAddress } from './text/links.ts';
import { isoFromLocal, localFromIso } from './text/local-time.ts';

/** What comms types. Kept in this browser until the server has it. */
export type ItemFields = {
	url: string;
	title: string;
	description: string;
	why: string;
	language: string;
	/** As a datetime-local field holds it. */
	expires: string;
	disclosure: string;
	picture: Picture | null;
	variants: Variant[];
};

export function blank(language: string): ItemFields {
	return {
		url: '',
		title: '',
		description: '',
		why: '',
		language,
		expires: localFromIso(inTwoWeeks()),
		disclosure: '',
		picture: null,
		variants: [emptyVariant(language)]
	};
}

/** There is always a place to begin; what stays empty is not sent. */
export function emptyVariant(language: string, network = 'x'): Variant {
	return { network, language, label: '', text: '' };
}

export function fieldsOf(item: NewsItem): ItemFields {
	const { url, title, description, why, language, disclosure, picture } = item;
	const variants = item.variants.map((variant) => ({ ...variant }));
	if (variants.length === 0) variants.push(emptyVariant(language));
	const expires = item.expiresAt ? localFromIso(item.expiresAt) : '';
	return { url, title, description, why, language, disclosure, picture, expires, variants };
}

export function bodyOf(fields: ItemFields, item: NewsItem | null): ItemDraft {
	const { expires, picture, variants, ...plain } = fields;
	const changed = (picture?.id ?? null) !== (item?.picture?.id ?? null);
	return {
		...plain,
		url: webAddress(plain.url) ?? plain.url,
		expiresAt: expires ? isoFromLocal(expires) : null,
		variants: variants.filter(({ text, label }) => text.trim() !== '' || label.trim() !== ''),
		...(changed ? { pictureId: picture?.id ?? null } : {})
	};
}

function inTwoWeeks(): string {
	const day = new Date();
	day.setDate(day.getDate() + 14);
	day.setHours(18, 0, 0, 0);
	return day.toISOString();
}
