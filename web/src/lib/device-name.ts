const BROWSERS: [RegExp, string][] = [
	[/Edg(?:e|A|iOS)?\//, 'Edge'],
	[/OPR\/|Opera/, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const SYSTEMS: [RegExp, string][] = [
	[/iPhone|iPod/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Macintosh|Mac OS X/, 'macOS'],
	[/CrOS/, 'ChromeOS'],
	[/Linux|X11/, 'Linux']
];

/** What a browser calls itself, as people call it; nothing where it says nothing known. */
export function deviceName(userAgent: string): { browser: string | null; system: string | null } {
	return { browser: first(BROWSERS, userAgent), system: first(SYSTEMS, userAgent) };
}

function first(names: [RegExp, string][], text: string): string | null {
	return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
