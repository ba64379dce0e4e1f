// What a browser loads before the home timeline shows must stay under the budget (gzipped, as it goes over the wire).
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 150;
const root = join(import.meta.dirname, '..');
const output = join(root, '.svelte-kit/output/client');
const nodes = join(root, '.svelte-kit/generated/build/client-optimized/nodes');

/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(join(output, '.vite/manifest.json'), 'utf8'));

/** The generated file that stands for one of our files under src/routes. */
function nodeOf(/** @type {string} */ route) {
	const name = readdirSync(nodes).find((one) =>
		readFileSync(join(nodes, one), 'utf8').includes(`src/routes/${route}"`)
	);
	if (!name) throw new Error(`No node for ${route}: run the build first.`);
	return `.svelte-kit/generated/build/client-optimized/nodes/${name}`;
}

const start = [
	...Object.keys(manifest).filter((key) => key.startsWith('node_modules/@sveltejs/kit/src/runtime/client/')),
	'.svelte-kit/generated/build/client-optimized/app.js',
	nodeOf('+layout.svelte'),
	nodeOf('+page.svelte'),
	'src/locales/fr.json'
];

/** @type {Set<string>} */
const needed = new Set();
/** @type {(key: string) => void} */
const take = (key) => {
	const chunk = manifest[key];
	if (!chunk) throw new Error(`Not in the build: ${key}`);
	if (needed.has(chunk.file)) return;
	needed.add(chunk.file);
	chunk.imports?.forEach(take);
};
start.forEach(take);

const sizes = [...needed]
	.filter((file) => file.endsWith('.js'))
	.map((file) => ({ file, size: gzipSync(readFileSync(join(output, file)), { level: 9 }).length }));
const total = sizes.reduce((sum, { size }) => sum + size, 0) / 1024;

for (const { file, size } of sizes.sort((a, b) => b.size - a.size).slice(0, 8)) {
	console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${file}`);
}
console.log(
	`${total.toFixed(1).padStart(7)} KB of JavaScript before the home timeline shows; ${BUDGET_KB} KB allowed.`
);
if (total > BUDGET_KB) process.exit(1);
