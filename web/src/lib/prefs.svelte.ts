import { drop, keep, kept } from './kept.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Choices that belong to this browser. `theme.js` reads the theme before the first paint. */
export const prefs = $state({
	theme: kept<Theme>('theme') ?? 'system',
	letterKeys: kept<boolean>('letterKeys') ?? true,
	still: kept<boolean>('still') ?? false
});

export function chooseTheme(theme: Theme): void {
	prefs.theme = theme;
	if (theme === 'system') {
		drop('theme');
		delete document.documentElement.dataset['theme'];
	} else {
		keep('theme', theme);
		document.documentElement.dataset['theme'] = theme;
	}
}

export function chooseLetterKeys(on: boolean): void {
	prefs.letterKeys = on;
	keep('letterKeys', on);
}

/** No motion, whatever the system says. `theme.js` reads it before the first paint. */
export function chooseStill(on: boolean): void {
	prefs.still = on;
	if (on) {
		keep('still', true);
		document.documentElement.dataset['still'] = '';
	} else {
		drop('still');
		delete document.documentElement.dataset['still'];
	}
}
