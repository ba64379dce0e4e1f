// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SIDES = /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/;
const PLACE = /^\s*(left|right)\s*:/;
const ALIGNED = /\b(text-align|float|clear)\s*:\s*(left|right)\b/;
const CORNERS = /\bborder-(top|bottom)-(left|right)-radius\b/;
const ALL_SIDES = /^\s*(margin|padding|inset)\s*:\s*([^;]+);/;

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(svelte|css)$/.test(path))
	.map((path) => path.replaceAll('\\', '/'));

function styleOf(path: string): string {
	const text = readFileSync(join(root, path), 'utf8');
	return path.endsWith('.css') ? text : (text.split('<style>')[1] ?? '');
}

/** `0 1px 0 2px`: the second is the right side, the fourth the left one. */
function isLopsided(line: string): boolean {
	const parts = ALL_SIDES.exec(line)?.[2]?.match(/(?:[\w-]*\((?:[^()]|\([^()]*\))*\)|[^\s()]+)/g) ?? [];
	return parts.length === 4 && parts[1] !== parts[3];
}

function physical(path: string): string[] {
	return styleOf(path)
		.split('\n')
		.filter((line) => [SIDES, PLACE, ALIGNED, CORNERS].some((one) => one.test(line)) || isLopsided(line))
		.map((line) => line.trim());
}

it('says start and end, not left and right, so that every screen can be read from right to left', () => {
	expect(files.length).toBeGreaterThan(200);
	const found = files.filter((path) => physical(path).length > 0);
	expect(found.map((path) => [path, physical(path)])).toEqual([]);
});

it('sees what is lopsided', () => {
	expect(isLopsided('padding: 0 1px 0 2px;')).toBe(true);
	expect(isLopsided('padding: 0 calc(1px + 2px) 0 calc(1px + 2px);')).toBe(false);
	expect(isLopsided('inset: auto 0 0;')).toBe(false);
});
