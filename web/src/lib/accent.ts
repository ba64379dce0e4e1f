/** A company's own accent, made readable: darkened on light ground, lightened on dark ground, until the contrast is enough. */
type Rgb = [number, number, number];

const ENOUGH = 4.6;
/** What a theme puts under the accent; `paper` is also tinted with it. */
type Theme = { ground: Rgb; paper: Rgb; towards: Rgb };
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
export const LIGHT: Theme = { ground: [245, 242, 236], paper: [255, 253, 250], towards: BLACK };
export const DARK: Theme = { ground: [32, 36, 44], paper: [25, 28, 34], towards: WHITE };
const TINT = 0.12;

export function wearAccent(accent: string | null): void {
	const rgb = accent ? parse(accent) : null;
	if (!rgb) return;
	const sheet = new CSSStyleSheet();
	const light = readable(rgb, LIGHT);
	const dark = readable(rgb, DARK);
	sheet.replaceSync(
		`:root{${colours(light, WHITE)}}` +
			`@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${colours(dark, BLACK)}}}` +
			`:root[data-theme=dark]{${colours(dark, BLACK)}}`
	);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export function readable(colour: Rgb, theme: Theme): Rgb {
	for (let step = 0; step <= 20; step++) {
		const mixed = mix(colour, theme.towards, step / 20);
		const worst = Math.min(contrast(mixed, theme.ground), contrast(mixed, tinted(mixed, theme)));
		if (worst >= ENOUGH) return mixed;
	}
	return theme.towards;
}

/** The soft ground of chips and of what is chosen. */
export function tinted(accent: Rgb, { paper }: Theme): Rgb {
	return mix(paper, accent, TINT);
}

export function contrast(a: Rgb, b: Rgb): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

export function parse(colour: string): Rgb | null {
	const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
	return hex ? (hex.slice(1).map((part) => parseInt(part, 16)) as Rgb) : null;
}

function colours(accent: Rgb, ink: Rgb): string {
	const rgb = `rgb(${accent.join(' ')})`;
	return (
		`--accent:${rgb};--accent-ink:rgb(${ink.join(' ')});` +
		`--accent-soft:color-mix(in srgb,${rgb} ${TINT * 100}%,var(--paper));` +
		`--accent-line:color-mix(in srgb,${rgb} 32%,var(--paper));`
	);
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
	return a.map((part, i) => Math.round(part + ((b[i] ?? 0) - part) * share)) as Rgb;
}

function luminance(rgb: Rgb): number {
	const [r = 0, g = 0, b = 0] = rgb.map((part) => {
		const s = part / 255;
		return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
