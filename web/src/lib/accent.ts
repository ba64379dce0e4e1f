/** A company's own accent, made readable: darkened on light ground, lightened on dark ground, until the contrast is enough. */
type Rgb = [number, number, number];

const ENOUGH = 4.6;
const LIGHT: Rgb = [245, 242, 236];
const DARK: Rgb = [32, 36, 44];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

export function wearAccent(accent: string | null): void {
	const rgb = accent ? parse(accent) : null;
	if (!rgb) return;
	const sheet = new CSSStyleSheet();
	const light = readable(rgb, LIGHT, BLACK);
	const dark = readable(rgb, DARK, WHITE);
	sheet.replaceSync(
		`:root{${colours(light, WHITE)}}` +
			`@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${colours(dark, BLACK)}}}` +
			`:root[data-theme=dark]{${colours(dark, BLACK)}}`
	);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export function readable(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
	for (let step = 0; step <= 20; step++) {
		const mixed = mix(colour, towards, step / 20);
		if (contrast(mixed, ground) >= ENOUGH) return mixed;
	}
	return towards;
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
		`--accent-soft:color-mix(in srgb,${rgb} 12%,var(--paper));` +
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
