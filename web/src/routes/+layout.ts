import { startLanguage } from '#lib/i18n.ts';

export const ssr = false;
export const prerender = false;

export async function load() {
	await startLanguage();
}
