import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env['RAMAGE_DEV_SERVER'] ?? 'http://localhost:8000';

/**
 * Kit's announcer of page titles carries a style attribute, which `style-src 'self'` refuses (Chromium reports it on
 * every page). `base.css` hides it instead.
 */
function withoutStyleAttribute(): Plugin {
	return {
		name: 'announcer-without-style-attribute',
		enforce: 'pre',
		transform(code, id) {
			if (!id.endsWith('/runtime/components/root.svelte')) return null;
			const plain = code.replace(/\s*style="[^"]*"/, '');
			if (plain === code)
				this.error("Kit's announcer has changed: look whether this plugin is still needed.");
			return { code: plain, map: null };
		}
	};
}

export default defineConfig({
	plugins: [
		withoutStyleAttribute(),
		sveltekit({
			adapter: adapter({ fallback: 'index.html', precompress: true }),
			// Once somebody is signed in, by `lib/offline`.
			serviceWorker: { register: false },
			compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) }
		}),
		svelteTesting()
	],
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [
								// What is told to the client before the rest of it is evaluated must not be in one file with it.
								{
									name: 'before',
									test: /[\\/]client[\\/]payload\.js$|vite[\\/]preload-helper/,
									priority: 1
								},
								// What home needs, with all that it imports, is one file: a hundred small ones are slow to fetch.
								{ name: 'home', test: /[\\/]src[\\/]routes[\\/]\+(layout|page)\.svelte$/ }
							]
						}
					}
				}
			}
		}
	},
	server: {
		proxy: {
			'/api': { target: server, ws: true },
			'/auth': server,
			'/media': server
		}
	},
	test: {
		environment: 'jsdom',
		// A new jsdom a file costs more than the tests in it; apart from each other they are here as well.
		pool: 'vmThreads',
		include: ['src/**/*.test.ts']
	}
});
