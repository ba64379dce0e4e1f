import type { NewsItem, Picture, TextPolicy, Variant } from './api/company-types.ts';
import type { ItemDraft, Targeting } from './api/newsroom-types.ts';
import { everybody } from './newsroom/targeting.ts';
import { webAddress } from './text/links.ts';
import { isoFromLocal, localFromIso } from './text/local-time.ts';

/** What comms types. Kept in this browser until the server has it. */
export type ItemFields = {
	url: string;
	title: string;
	description: string;
	why: string;
	language: string;
	/** As a datetime-local field holds them. */
	embargo: string;
	expires: string;
	topics: string[];
	targeting: Targeting;
	disclosure: string;
	textPolicy: TextPolicy;
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
		embargo: '',
		expires: localFromIso(inTwoWeeks()),
		topics: [],
		targeting: everybody(),
		disclosure: '',
		textPolicy: 'editable',
		picture: null,
		variants: [emptyVariant(language)]
	};
}

/** There is always a place to begin; what stays empty is not sent. */
export function emptyVariant(language: string, network = 'x'): Variant {
	return { network, language, label: '', text: '' };
}

export function fieldsOf(item: NewsItem): ItemFields {
	const { url, title, description, why, language, disclosure, textPolicy, picture } = item;
	const variants = item.variants.map((variant) => ({ ...variant }));
	if (variants.length === 0) variants.push(emptyVariant(language));
	const local = (moment: string | null | undefined) => (moment ? localFromIso(moment) : '');
	return {
		url,
		title,
		description,
		why,
		language,
		disclosure,
		textPolicy,
		picture,
		variants,
		embargo: local(item.desk?.embargoAt),
		expires: local(item.expiresAt),
		topics: item.topics.map(({ label }) => label),
		targeting: { ...everybody(), ...item.desk?.targeting }
	};
}

export function bodyOf(fields: ItemFields, item: NewsItem | null): ItemDraft {
	const { embargo, expires, picture, variants, ...plain } = fields;
	const changed = (picture?.id ?? null) !== (item?.picture?.id ?? null);
	return {
		...plain,
		url: webAddress(plain.url) ?? plain.url,
		embargoAt: wireTime(embargo, item?.desk?.embargoAt),
		expiresAt: wireTime(expires, item?.expiresAt),
		variants: variants.filter(({ text, label }) => text.trim() !== '' || label.trim() !== ''),
		...(changed ? { pictureId: picture?.id ?? null } : {})
	};
}

/** A field holds minutes: what nobody touched goes back with the seconds that it came with. */
export function wireTime(local: string, was: string | null | undefined): string | null {
	if (!local) return null;
	return was && localFromIso(was) === local ? was : isoFromLocal(local);
}

function inTwoWeeks(): string {
	const day = new Date();
	day.setDate(day.getDate() + 14);
	day.setHours(18, 0, 0, 0);
	return day.toISOString();
}
