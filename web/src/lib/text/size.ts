const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** How large a file is, in the reader's words: 240 kB, 1,4 Mo. */
export function fileSize(bytes: number, locale: string): string {
	const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
	const value = bytes / 1000 ** step;
	return new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: UNITS[step] ?? 'byte',
		maximumFractionDigits: value < 10 && step > 0 ? 1 : 0
	}).format(value);
}
