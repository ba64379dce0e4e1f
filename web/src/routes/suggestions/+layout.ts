import { withTexts } from '#lib/i18n.ts';

export const load = withTexts('sharing');
